// Bytes of a file → text, strictly: a scenario is UTF-8, and not large.

/** More is no scenario: a mistake, or something that should not be read as one. */
export const MAX_BYTES = 128_000;

export type Decoded =
  | { readonly text: string }
  | { readonly error: string; readonly fix: string; readonly line: number; readonly column: number };

/** Decode a YAML file. What is wrong is told with its place; never throws. */
export function decodeYaml(bytes: Uint8Array): Decoded {
  const whole = (error: string, fix: string): Decoded => ({ error, fix, line: 1, column: 1 });
  if (bytes.length > MAX_BYTES) {
    const size = bytes.length < 1e6 ? `${Math.ceil(bytes.length / 1e3)} kB` : `${(bytes.length / 1e6).toFixed(1)} MB`;
    return whole(`the file has ${size}; at most 128 kB is read`, 'split it, or take it out of the folder');
  }
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return whole('the file is UTF-16, not UTF-8', 'save it as UTF-8: `iconv -f UTF-16 -t UTF-8`');
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    return {
      error: 'the file holds a NUL byte, so it is no text',
      fix: 'save it as UTF-8 text',
      ...placeOf(bytes, nul),
    };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const at = firstInvalid(bytes);
    const byte = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
    const error = `the byte ${byte} here is not UTF-8`;
    return { error, fix: 'save the file as UTF-8 (it may be Latin-1 now)', ...placeOf(bytes, at) };
  }
}

/** How many bytes at the start are valid: where the replacement character first differs from the bytes. */
function firstInvalid(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    try {
      // `stream`: a character that goes on behind the middle is no error.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // The last character may have begun well: the place is where it begins.
  let start = good;
  while (start > good - 3 && start > 0 && !isWhole(bytes.subarray(0, start))) start--;
  return start;
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function placeOf(bytes: Uint8Array, offset: number): { line: number; column: number } {
  const lines = new TextDecoder().decode(bytes.subarray(0, offset)).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
