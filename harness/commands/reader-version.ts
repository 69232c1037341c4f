// What readings of scenario files depend on beside the files, and where they are remembered.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HARNESS = fileURLToPath(new URL('..', import.meta.url));
/** Folders in whose code the language is: its grammar, and the tables of steps, matchers and faults. */
const LANGUAGE = ['judge', 'peer', 'plan', 'play', 'scenario', 'status', 'wire', 'world', 'xmpp'];

/** A digest of all code that reads scenarios: another one after each change of it. */
export function readerVersion(): string {
  const hash = createHash('sha256')
    .update(process.version)
    .update(readFileSync(join(HARNESS, '..', 'package.json')));
  for (const folder of LANGUAGE) {
    const names = readdirSync(join(HARNESS, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter(isCode).toSorted()) {
      hash.update(`${folder}/${name}\n`).update(readFileSync(join(HARNESS, folder, name)));
    }
  }
  return hash.digest('hex');
}

const isCode = (name: string): boolean => name.endsWith('.ts') && !name.endsWith('.test.ts');

/** The cache of the user, as the XDG base directory specification has it; null for one who has no home, as in some containers. */
export function cacheFolder(home: () => string = homedir): string | null {
  const { XDG_CACHE_HOME: chosen = '' } = process.env;
  try {
    return join(chosen === '' ? join(home(), '.cache') : chosen, 'badpeer');
  } catch {
    return null;
  }
}
