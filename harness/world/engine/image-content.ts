import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What an image is made of. */
export interface ImageContent {
  /** Paths below the folder, sorted, with `/`. */
  readonly files: readonly string[];
  /** Twelve hexadecimal digits over the files, their executable bit, the base and the build arguments. */
  readonly hash: string;
}

/**
 * Reads what the image of a folder depends on: its Dockerfile and the files that it copies. The rest of the folder
 * (target file, known results, templates that are mounted) may change without a new image.
 */
export async function readContent(
  folder: string,
  base: string,
  buildArgs: Readonly<Record<string, string>> = {},
): Promise<ImageContent> {
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
  const sources = copiedSources(dockerfile);
  const files = ['Dockerfile', ...(await filesBelow(folder)).filter((file) => isCopied(file, sources))].sort();
  const hash = createHash('sha256').update(JSON.stringify(Object.entries({ BASE: base, ...buildArgs }).sort()));
  for (const file of [...new Set(files)]) {
    const path = join(folder, file);
    const { mode } = await stat(path);
    const content = await readFile(path);
    hash.update(`\0${file}\0${mode & 0o111 ? 'x' : '-'}\0${content.length}\0`).update(content);
  }
  return { files: [...new Set(files)], hash: hash.digest('hex').slice(0, 12) };
}

/**
 * The sources of a Dockerfile's COPY and ADD; undefined when one of them cannot be told from the text (a glob, a
 * variable, the whole folder, the JSON form), which means everything.
 */
export function copiedSources(dockerfile: string): readonly string[] | undefined {
  const lines = dockerfile.replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  const sources: string[] = [];
  for (const line of lines) {
    const words = line.trim().split(/\s+/);
    if (!/^(copy|add)$/i.test(words[0] ?? '')) continue;
    if (words.some((word) => word.startsWith('--from='))) continue;
    const paths = words.slice(1).filter((word) => !word.startsWith('--'));
    for (const path of paths.slice(0, -1)) {
      const plain = path.replace(/^\.?\//, '').replace(/\/$/, '');
      if (plain === '' || plain === '.' || /[*?$[\]"'<]/.test(plain)) return undefined;
      sources.push(plain);
    }
  }
  return sources;
}

function isCopied(file: string, sources: readonly string[] | undefined): boolean {
  return sources === undefined || sources.some((source) => file === source || file.startsWith(`${source}/`));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
