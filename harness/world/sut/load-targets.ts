// From what a person names (an id, a folder, a file) to target files that were read and checked.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TargetInfo } from '../../plan/plan.ts';
import { nearest } from './nearest.ts';
import { placeOf, TargetFileError } from './problem.ts';
import { type Keys, keysOf, parseTargetFile } from './target-file.ts';
import type { TargetFile } from './target-schema.ts';

/** A target file that was read. */
export interface LoadedTarget {
  /** The file, absolute. */
  readonly path: string;
  /** Its folder: other paths in it are relative to that. */
  readonly folder: string;
  readonly file: TargetFile;
  readonly info: TargetInfo;
  /** Its known results: `known.yaml` beside the file; null when there is none. */
  readonly known: string | null;
}

/** No target of that name. A matter of whoever named it: exit 64. */
export class UnknownTarget extends Error {
  override name = 'UnknownTarget';
}

/** The folder of the built-in targets. */
export const containersFolder = fileURLToPath(new URL('../../../containers', import.meta.url));

/** `target.yaml`, and `target-….yaml` for another version of the same server. */
export const TARGET_FILE = /^target(?:-[^/]+)?\.yaml$/;

/** Reads every target file in the folders of a folder, sorted by id. @throws TargetFileError */
export async function builtInTargets(folder: string = containersFolder): Promise<LoadedTarget[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const paths = await Promise.all(folders.map(targetFiles));
  const loaded = await Promise.all(paths.flat().map(loadTargetFile));
  return loaded.sort((a, b) => a.info.id.localeCompare(b.info.id));
}

/** The target files in a folder: versions of one server, which share its known results. */
export async function targetFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => TARGET_FILE.test(name)).map((name) => join(folder, name));
}

/** Reads one target file. @throws TargetFileError with every mistake and its place. */
export async function loadTargetFile(path: string): Promise<LoadedTarget> {
  const absolute = resolve(path);
  const folder = dirname(absolute);
  const text = await readFile(absolute, 'utf8');
  const file = parseTargetFile(text, path, await keysOfLike(text, path));
  const known = join(folder, 'known.yaml');
  return { path: absolute, folder, file, info: infoOf(file), known: (await isFile(known)) ? known : null };
}

/** The keys of the file beside this one that `like:` names. @throws TargetFileError, also with what is wrong in that one. */
async function keysOfLike(text: string, path: string): Promise<Keys> {
  const { like } = keysOf(text);
  if (like === undefined) return {};
  const refuse = (message: string): never => {
    throw new TargetFileError([{ path, ...placeOf(text, text.search(/^like:/m)), message: `like: ${message}` }]);
  };
  if (typeof like !== 'string' || basename(like) !== like)
    return refuse('the name of a file beside this one is expected');
  const other = join(dirname(path), like);
  if (!(await isFile(other))) return refuse(`there is no ${other}`);
  const keys = keysOf(await readFile(other, 'utf8'));
  if (keys.like !== undefined) return refuse(`${like} is like another itself; name that one`);
  await loadTargetFile(other);
  return keys;
}

/**
 * The targets that a person named: ids of built-in ones, folders with a `target.yaml`, or target files. Without a name: all built-in ones.
 *
 * @throws UnknownTarget with the nearest id; TargetFileError.
 */
export async function findTargets(names: readonly string[], builtIn = builtInTargets): Promise<LoadedTarget[]> {
  const known = await builtIn();
  if (names.length === 0) return known;
  const found = await Promise.all(names.map((name) => find(name, known)));
  refuseTwins(found);
  return found;
}

async function find(name: string, known: readonly LoadedTarget[]): Promise<LoadedTarget> {
  const byId = known.find(({ info }) => info.id === name);
  if (byId) return byId;
  const path = await pathOf(name);
  if (path) return loadTargetFile(path);
  const ids = known.map(({ info }) => info.id);
  if (/[/\\]|\.ya?ml$/.test(name)) {
    const wanted = /\.ya?ml$/.test(name) ? name : join(name, 'target.yaml');
    throw new UnknownTarget(
      `there is no file ${wanted}; a target is an id (${ids.join(', ')}), a folder with a target.yaml, or such a file`,
    );
  }
  const near = nearest(name, ids);
  throw new UnknownTarget(`unknown target ${name}${near ? `; did you mean ${near}?` : `; known: ${ids.join(', ')}`}`);
}

/** The target file of a path that a person gave; null when there is none. */
async function pathOf(name: string): Promise<string | null> {
  if (await isFile(name)) return name;
  const inside = join(name, 'target.yaml');
  return (await isFile(inside)) ? inside : null;
}

/** Records are kept by id: two targets of one id would write over each other. */
function refuseTwins(targets: readonly LoadedTarget[]): void {
  const seen = new Map<string, LoadedTarget>();
  for (const target of targets) {
    const twin = seen.get(target.info.id);
    if (twin && twin.path !== target.path) {
      const message = `id ${target.info.id} is also that of ${twin.path}; give one of them another`;
      throw new TargetFileError([{ path: target.path, line: 1, column: 1, message }]);
    }
    if (twin) throw new UnknownTarget(`target ${target.info.id} is named twice (${basename(target.folder)})`);
    seen.set(target.info.id, target);
  }
}

function infoOf(file: TargetFile): TargetInfo {
  return {
    id: file.id,
    kind: file.kind,
    server: file.server,
    profiles: Array.isArray(file.profiles) ? file.profiles : Object.keys(file.profiles),
    has: file.has,
    sutDomain: file.domain,
  };
}

/** Whether there is a file at a path. */
export async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
