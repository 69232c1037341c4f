// Plain words for a disk that will not take the record.

/** The record cannot be written. The message says where, why and what to do; the run ends with exit status 2. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space, or choose another folder with --out',
  EDQUOT: 'the disk quota is used up. Free some space, or choose another folder with --out',
  EROFS: 'the file system is read-only. Choose another folder with --out',
  EACCES: 'this user may not write there. Choose another folder with --out',
  EPERM: 'this user may not write there. Choose another folder with --out',
  ENOTDIR: 'a part of that path is a file, not a folder. Choose another folder with --out',
  EEXIST: 'there is a file of that name, not a folder. Choose another folder with --out',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n 4096) or lower --concurrency',
  ENAMETOOLONG: 'the path is too long. Choose a shorter folder with --out',
};

/** A system error while writing `path`, in words. */
export function storageError(error: unknown, path: string): StorageError {
  if (error instanceof StorageError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return new StorageError(`cannot write the record at ${path}: ${why}`, { cause: error });
}
