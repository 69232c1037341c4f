// Where a program is.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/** Where Debian keeps programs that the PATH of an ordinary user leaves out. */
const FURTHER = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/**
 * The path of a program: a name is looked for in PATH, a path is relative to a folder. Null when there is none that may
 * be executed.
 */
export function findProgram(command: string, folder: string, path = process.env.PATH ?? ''): string | null {
  if (command.includes('/')) {
    const file = isAbsolute(command) ? command : resolve(folder, command);
    return isProgram(file) ? file : null;
  }
  const files = [...path.split(delimiter), ...FURTHER].filter((one) => one !== '').map((one) => join(one, command));
  return files.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
