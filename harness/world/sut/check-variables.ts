// Every variable of a target file and of its templates, in every profile, before anything is started.
import { readFile } from 'node:fs/promises';
import type { SutNeeds } from '../target.ts';
import { containerFiles } from './container-files.ts';
import { fill } from './fill.ts';
import type { LoadedTarget } from './load-targets.ts';
import { type Problem, TargetFileError } from './problem.ts';
import { processVariables } from './process-variables.ts';
import type { Settings } from './settings.ts';
import { SutError } from './sut-error.ts';
import type { TargetFile } from './target-schema.ts';
import type { Variables } from './template.ts';
import { accountsOf, variablesOf } from './variables.ts';

/** A world that only has names: what the values are does not matter here. */
const NEEDS: Omit<SutNeeds, 'profile'> = {
  runId: 'x',
  domain: 'sut.test',
  hosts: [{ domain: 'second.test', key: '', certificate: '' }],
  component: { domain: 'component.sut.test', secret: 'x' },
  accounts: [{ user: 'x', password: 'x' }],
  tls: { key: '', certificate: '', ca: '' },
  network: { name: 'x', gateway: '192.0.2.1' },
  dns: { host: '192.0.2.1', port: 53 },
  s2sErrorNamespace: 'urn:x',
  folder: '/x',
  onLog: () => {},
  onProgress: () => {},
  signal: new AbortController().signal,
};

/** @throws TargetFileError with every unknown variable of these targets, and the profiles that lack it where others have it. */
export async function checkVariables(targets: readonly LoadedTarget[], settings: Settings): Promise<void> {
  const problems = (await Promise.all(targets.map((target) => unknownVariables(target, settings)))).flat();
  if (problems.length > 0) throw new TargetFileError(problems);
}

async function unknownVariables(loaded: LoadedTarget, settings: Settings): Promise<Problem[]> {
  const { profiles } = loaded.info;
  const found = await Promise.all(
    profiles.map(async (profile) => (await inProfile(loaded, profile, settings)).map((of) => ({ ...of, profile }))),
  );
  const places = Map.groupBy(found.flat(), ({ path, line, column, message }) =>
    [path, line, column, message.split(';')[0]].join('\n'),
  );
  return [...places.values()].map((all) => {
    const { path, line, column, message } = all[0]!;
    const lacking = [...new Set(all.map(({ profile }) => profile))];
    const where = lacking.length === profiles.length ? '' : ` (in profile ${lacking.join(', ')})`;
    return { path, line, column, message: `${message}${where}` };
  });
}

async function inProfile(loaded: LoadedTarget, profile: string, settings: Settings): Promise<Problem[]> {
  const { file, path, folder } = loaded;
  const needs = { ...NEEDS, profile };
  const text = await readFile(path, 'utf8');
  const problems: Problem[] = [];
  const collect = async (attempt: () => unknown): Promise<void> => {
    try {
      await attempt();
    } catch (error) {
      if (error instanceof TargetFileError) problems.push(...error.problems);
      // A file that cannot be read is told by the world that needs it.
      else if (!(error instanceof SutError)) throw error;
    }
  };
  const variables = await variablesIn(file, needs, path, settings, collect);
  for (const [key, words, more] of wordsOf(file, needs)) {
    for (const word of words) await collect(() => fill(word, { ...variables, ...more }, { text, path, key }));
  }
  if (file.kind === 'container' || file.kind === 'process') {
    for (const one of file.files) await collect(() => containerFiles({ files: [one] }, folder, needs, variables));
  }
  return problems;
}

/** The variables of a kind; what is wrong with a list of `repeat` is collected, and its name is known all the same. */
async function variablesIn(
  file: TargetFile,
  needs: SutNeeds,
  path: string,
  settings: Settings,
  collect: (attempt: () => unknown) => Promise<void>,
): Promise<Variables> {
  if (file.kind !== 'container' && file.kind !== 'process') return {};
  const ports = new Map(file.kind === 'process' ? file.ports.map((name) => [name, 1]) : []);
  const place = { program: '/x/x', folder: '/x', address: '127.0.0.1', ports };
  const own = file.kind === 'process' ? processVariables(file, settings, place) : {};
  for (const [name, list] of Object.entries(file.repeat)) {
    await collect(() => variablesOf({ ...file, repeat: { [name]: list } }, needs, path, own));
  }
  const lists = Object.fromEntries(Object.keys(file.repeat).map((name) => [name, '']));
  return { ...variablesOf({ ...file, repeat: {} }, needs, path, own), ...lists };
}

type Words = readonly [key: string, words: readonly string[], more: Variables];

/** All that is filled in when a server is started or commanded, with what is known there beside the variables of all. */
function wordsOf(file: TargetFile, needs: SutNeeds): Words[] {
  if (file.kind === 'reference') return [];
  const administrator = Object.values(file.administrator ?? {}).map(
    (words): Words => ['administrator', words, { peer: '' }],
  );
  const outage = Object.values(file.outage ?? {}).map((words): Words => ['outage', words, {}]);
  if (file.kind === 'attach') return [...administrator, ...outage];
  const started: Words[] =
    file.kind === 'process'
      ? [
          ['arguments', file.arguments, {}],
          ['environment', Object.values(file.environment), {}],
        ]
      : [];
  return [
    ...started,
    ['version', file.version.command ?? [], {}],
    ['create-user', file['create-user'] ?? [], { ...accountsOf(needs)[0] }],
    ...administrator,
    ...outage,
  ];
}
