// The runner with a world that is none: vitest, worker threads, transcripts and judge are the real ones.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdir, mkdtempDisposable, readdir, readFile, rename, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { RecordCase } from '../report/record.ts';
import type { Scenario } from '../scenario/model.ts';
import type { RunOptions, ThreadOptions } from './options.ts';
import { type PlannedCase, writePlans } from './plan-file.ts';
import type { SuiteName } from './suites.ts';

const place = { line: 7, column: 3 };
function scenario(id: string, exclusive: boolean): Scenario {
  return {
    id,
    area: 'a',
    file: `${id}.yaml`,
    title: `Title of ${id}`,
    exclusive,
    needs: [],
    matrix: {},
    peers: {},
    dns: { faults: {}, records: {} },
    when: [],
    then: [
      {
        kind: 'single',
        actor: 'peer',
        matcher: 'sees connection',
        never: false,
        args: {},
        modifiers: { within: 10 },
        requirement: 'r',
        level: 'MUST',
        text: 'peer sees connection',
        place,
      },
    ],
  };
}
type Change = Partial<Pick<PlannedCase, 'target' | 'profile' | 'notApplicable' | 'repeat'>> & { exclusive?: boolean };
let number = 0;
function planned(does: string, { exclusive = false, ...change }: Change = {}): PlannedCase {
  number += 1;
  const id = `a/case-${number}`;
  return {
    id,
    target: 'fake-1',
    profile: 'strict',
    scenario: scenario(id, exclusive),
    matrix: { does },
    notApplicable: null,
    token: id,
    domains: {},
    variables: {},
    repeat: 1,
    timeoutFactor: 1,
    ...change,
  };
}

interface Heard {
  readonly cases: RecordCase[];
  readonly worlds: { kind: string; suite: SuiteName; because?: string; server?: string }[];
  readonly failures: string[];
  readonly storage: string[];
}
type Child = ChildProcessByStdio<null, Readable, null>;

/** Runs the cases in a process of its own; `during` sees it run. */
async function drive(
  record: string,
  cases: PlannedCase[],
  change: Partial<RunOptions & ThreadOptions & { threads: number }> = {},
  during: (child: Child, line: string) => void = () => {},
): Promise<Heard> {
  await writePlans(record, cases);
  const options: RunOptions & ThreadOptions = {
    record,
    runId: 'r',
    concurrency: 64,
    strict: false,
    timeoutFactor: 1,
    s2sErrorNamespace: 'urn:x',
    targets: {},
    channel: `test-${record}`,
    opener: new URL('testing/fake-world.ts', import.meta.url).href,
    needsEngine: false,
    ...change,
  };
  const program = new URL('testing/drive.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const heard: Heard = { cases: [], worlds: [], failures: [], storage: [] };
  let isOver = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const { kind, what } = JSON.parse(line);
    if (kind === 'case') heard.cases.push(what);
    if (kind === 'world') heard.worlds.push(what);
    if (kind === 'failure') heard.failures.push(what);
    if (kind === 'storage') heard.storage.push(what);
    isOver ||= kind === 'over';
    during(child, line);
  }
  expect(isOver).toBe(true);
  return heard;
}
const folderOfTest = () => mkdtempDisposable(join(tmpdir(), 'badpeer-runner-'));
const verdicts = ({ cases }: Heard): Record<string, string> =>
  Object.fromEntries(cases.map((of) => [`${of.matrix['does']}`, of.verdict]));

test.concurrent('plays become records: judged, with their transcripts; keys are kept', async () => {
  await using folder = await folderOfTest();
  const cases = [
    planned('connect'),
    planned('nothing'),
    planned('throw'),
    planned('skip', { notApplicable: 'no ipv6' }),
  ];
  const heard = await drive(folder.path, cases);
  expect(heard.failures).toEqual([]);
  expect(verdicts(heard)).toEqual({
    connect: 'conforms',
    nothing: 'violates',
    throw: 'inconclusive',
    skip: 'not-applicable',
  });
  const because = (does: string) => heard.cases.find((of) => of.matrix['does'] === does)?.because;
  expect(because('throw')).toContain('no port is free');
  expect(because('skip')).toBe('no ipv6');
  expect(heard.cases.find((of) => of.matrix['does'] === 'nothing')).toMatchObject({
    unexpected: true,
    expectations: [{ requirement: 'r', line: 7, column: 3 }],
  });
  const transcript = heard.cases.find((of) => of.verdict === 'conforms')?.transcript;
  const lines = (await readFile(join(folder.path, transcript!), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(['note', 'connection', 'end']);
  expect(await readFile(join(folder.path, 'keys.log'), 'utf8')).toBe('CLIENT_RANDOM 1 00\n');
  expect(heard.worlds.slice(-2)).toMatchObject([
    { kind: 'ready', server: 'Fake 1.2.3' },
    { kind: 'over', cpuSeconds: 1.5 },
  ]);
});

test.concurrent('a plan that cannot be read is a failure; the world that was being opened meanwhile is closed', async () => {
  await using folder = await folderOfTest();
  await writePlans(folder.path, [planned('connect'), planned('connect', { exclusive: true })]);
  await rename(join(folder.path, 'fake-1', 'strict'), join(folder.path, 'fake-1', 'elsewhere'));
  const heard = await drive(folder.path, []);
  expect(heard.cases).toEqual([]);
  expect(heard.failures.join()).toMatch(/ENOENT.*strict.plan\.jsonl/);
});

test.concurrent('a known failure is expected, by the version that the world tells', async () => {
  await using folder = await folderOfTest();
  const one = planned('nothing');
  const line = {
    scenario: one.id,
    matrix: {},
    requirement: null,
    profile: null,
    versions: '>=1.2 <2',
    verdict: 'violates',
  } as const;
  const known = [{ ...line, because: 'Not yet.', link: null, flaky: false, file: 'known.yaml', line: 1 }];
  const heard = await drive(folder.path, [one], { targets: { 'fake-1': { source: 'x', known } } });
  expect(heard.cases).toMatchObject([{ verdict: 'violates', known: true, unexpected: false, because: 'Not yet.' }]);
});

/** How many plays were going on when each began, from the transcripts. */
async function atOnce(folder: string, { cases }: Heard): Promise<Record<string, number[]>> {
  const counts = cases.map(async (of) => {
    const first = (await readFile(join(folder, of.transcript!), 'utf8')).split('\n')[0] ?? '';
    return [of.matrix['does'] ?? '', Number(/(\d+) at once/.exec(first)?.[1])] as const;
  });
  const grouped = Map.groupBy(await Promise.all(counts), ([does]) => does);
  return Object.fromEntries([...grouped].map(([does, group]) => [does, group.map(([, count]) => count)]));
}

/** The same server for all cases. */
const oneServer = { 'fake-1': { source: 'fake-1', known: [], hasOneServer: true } };

test.concurrent('exclusive plays have a server of their own, where there can be a second one', async () => {
  await using folder = await folderOfTest();
  const cases = [planned('nothing', { exclusive: true }), planned('connect'), planned('connect')];
  const heard = await drive(folder.path, cases);
  const ready = heard.worlds.filter(({ kind }) => kind === 'ready').map(({ suite }) => suite.part);
  expect(ready.toSorted()).toEqual(['alone', 'together']);
  expect(heard.cases).toHaveLength(3);
});

test.concurrent('plays go side by side, as many as were asked for, and exclusive ones alone after them', async () => {
  await using folder = await folderOfTest();
  const cases = [planned('nothing', { exclusive: true }), ...Array.from({ length: 12 }, () => planned('connect'))];
  const heard = await drive(folder.path, cases, { concurrency: 5, targets: oneServer });
  const counts = await atOnce(folder.path, heard);
  expect(Math.max(...counts['connect']!)).toBe(5);
  expect(counts['nothing']).toEqual([1]);
  expect(heard.cases.at(-1)?.matrix).toEqual({ does: 'nothing' });
});

test.concurrent('a target that cannot be started makes its cases inconclusive, and the others go on', async () => {
  await using folder = await folderOfTest();
  const heard = await drive(folder.path, [
    planned('connect'),
    planned('connect', { target: 'lost-1', profile: 'broken' }),
  ]);
  expect(heard.cases.map((of) => `${of.target} ${of.verdict}`).toSorted()).toEqual([
    'fake-1 conforms',
    'lost-1 inconclusive',
  ]);
  expect(heard.cases.find((of) => of.target === 'lost-1')?.because).toBe(
    'no container engine answers\n  fix: start one',
  );
  expect(heard.worlds.filter(({ kind }) => kind === 'trouble')).toMatchObject([{ suite: { target: 'lost-1' } }]);
});

test.concurrent('when the server dies the open plays are inconclusive with the reason, and the rest get a new one', async () => {
  await using folder = await folderOfTest();
  const cases = [planned('hang'), planned('die'), planned('connect', { exclusive: true })];
  const heard = await drive(folder.path, cases, { targets: oneServer });
  expect(verdicts(heard)).toEqual({ hang: 'inconclusive', die: 'inconclusive', connect: 'conforms' });
  expect(heard.cases.find((of) => of.matrix['does'] === 'hang')?.because).toContain('segmentation fault');
  expect(heard.worlds.map(({ kind }) => kind)).toEqual(['progress', 'ready', 'trouble', 'progress', 'ready', 'over']);
});

test.concurrent('a server that a play kills, which asks whether it survives, violates; the rest get a new one, however often', async () => {
  await using folder = await folderOfTest();
  const asking = (does: string): PlannedCase => {
    const of = planned(does, { exclusive: true });
    const [asked] = of.scenario.then;
    const stays = { ...asked, actor: 'sut', matcher: 'stays', args: 'healthy', modifiers: {} } as typeof asked;
    return { ...of, scenario: { ...of.scenario, then: [stays] } } as PlannedCase;
  };
  const kills = Array.from({ length: 4 }, () => asking('be killed'));
  const heard = await drive(folder.path, [...kills, asking('lose the user'), planned('connect', { exclusive: true })]);
  const killed = kills.map(() => 'violates');
  // What asks for nothing is played before what may kill. Where only our user has lost its connection the server is asked, and answers.
  expect(heard.cases.map(({ verdict }) => verdict)).toEqual(['conforms', ...killed, 'conforms']);
  expect(heard.worlds.filter(({ kind }) => kind === 'trouble')).toEqual([]);
});

test.concurrent('what ends a server is for the world that is there first, in a thread that has both', async () => {
  await using folder = await folderOfTest();
  const end = planned('be the other', { exclusive: true });
  const when = [{ kind: 'step', actor: 'sut', verb: 'stops', args: {}, modifiers: {}, text: 'sut stops', place }];
  const cases = [
    planned('wait for the other', { exclusive: true }),
    planned('connect'),
    { ...end, scenario: { ...end.scenario, when } } as unknown as PlannedCase,
  ];
  const heard = await drive(folder.path, cases, { threads: 1 });
  expect(verdicts(heard)).toEqual({
    connect: 'conforms',
    'be the other': 'conforms',
    'wait for the other': 'conforms',
  });
});

test.concurrent('a server that dies again and again is given up', async () => {
  await using folder = await folderOfTest();
  const cases = Array.from({ length: 5 }, () => planned('die', { exclusive: true }));
  const heard = await drive(folder.path, cases);
  expect(heard.worlds.filter(({ kind }) => kind === 'ready')).toHaveLength(3);
  expect(heard.cases.at(-1)?.because).toContain('died 3 times');
});

test.concurrent.each([
  ['lost', 'to a good peer did not arrive', 'good-peer'],
  ['mute', 'not in DNS did not come back', 'unresolvable'],
])(
  'where the honesty probe fails (%s) nothing is judged, with what failed and what was seen',
  async (profile, words, probe) => {
    await using folder = await folderOfTest();
    const heard = await drive(folder.path, [planned('connect', { profile }), planned('nothing', { profile })]);
    expect(verdicts(heard)).toEqual({ connect: 'inconclusive', nothing: 'inconclusive' });
    const transcript = `fake-1/${profile}/honesty/together-1/${probe}.jsonl`;
    for (const { because } of heard.cases) {
      expect(because).toContain(words);
      expect(because).toContain('(the other probe went well)');
      expect(because).toContain('observed: ');
      expect(because).toContain('| 12:00 the last words');
      expect(because).toContain(`transcript: ${transcript}`);
    }
    expect(await readFile(join(folder.path, transcript), 'utf8')).toContain('"end"');
    // That it is a run with holes is told too.
    expect(heard.worlds.map(({ kind }) => kind)).toEqual(['progress', 'ready', 'trouble']);
  },
);

test.concurrent('the probe itself: only the correct server is judged', async () => {
  await using folder = await folderOfTest();
  const targets = ['correct', 'delivers-nothing', 'bounces-nothing', 'asks-for-others'];
  const heard = await drive(
    folder.path,
    targets.map((target) => planned('nothing', { target })),
    { opener: new URL('testing/dishonest-world.ts', import.meta.url).href, timeoutFactor: 0.2 },
  );
  const because = Object.fromEntries(heard.cases.map((of) => [of.target, `${of.verdict}: ${of.because}`]));
  expect(because).toEqual({
    correct: 'violates: null',
    'delivers-nothing': expect.stringMatching(
      /^inconclusive: .*honest: a message to a good peer did not arrive there \(/,
    ),
    'bounces-nothing': expect.stringMatching(
      /^inconclusive: .*honest: a message to a domain that is not in DNS did not/,
    ),
    'asks-for-others': expect.stringMatching(/^inconclusive: .*honest: a message to a good peer did not arrive there/),
  });
});

test.concurrent('a server that was started again is probed again', async () => {
  await using folder = await folderOfTest();
  const cases = [
    planned('die', { profile: 'weak' }),
    ...['connect', 'nothing'].map((does) => planned(does, { profile: 'weak', exclusive: true })),
  ];
  const heard = await drive(folder.path, cases, { targets: oneServer });
  const [first, ...rest] = heard.cases.map(({ because }) => because);
  expect(first).toContain('segmentation fault');
  expect(rest).toEqual([expect.stringContaining('did not come back'), expect.stringContaining('did not come back')]);
});

test.concurrent('a server that dies of the probe is told of as one that died', async () => {
  await using folder = await folderOfTest();
  const heard = await drive(folder.path, [planned('connect', { profile: 'frail' })]);
  expect(heard.cases).toMatchObject([{ verdict: 'inconclusive' }]);
  expect(heard.cases[0]?.because).toBe('the server died in the honesty probe: it ended with status 139');
});

/** What is not ended by an interruption goes on for a minute. Half of it: other runs keep the machine busy. ms */
const SOON = 30_000;

test.concurrent('an interrupted run ends its plays, begins no other, and is over soon', async () => {
  await using folder = await folderOfTest();
  const cases = [planned('connect'), planned('hang'), planned('deaf'), planned('connect', { exclusive: true })];
  let interrupted = Number.NaN;
  const heard = await drive(folder.path, cases, { targets: oneServer }, (child, line) => {
    if (!line.includes('"conforms"') || interrupted > 0) return;
    interrupted = performance.now();
    child.kill('SIGINT');
  });
  expect(performance.now() - interrupted).toBeLessThan(SOON);
  expect(verdicts(heard)).toEqual({ connect: 'conforms', hang: 'inconclusive', deaf: 'inconclusive' });
  expect(heard.cases.find((of) => of.matrix['does'] === 'hang')?.because).toContain('interrupted');
});

test.concurrent('a run can be interrupted while a world is being opened', async () => {
  await using folder = await folderOfTest();
  let interrupted = Number.NaN;
  const heard = await drive(folder.path, [planned('connect', { profile: 'slow' })], {}, (child, line) => {
    if (!line.includes('pretending') || interrupted > 0) return;
    interrupted = performance.now();
    child.kill('SIGINT');
  });
  expect(heard.cases.filter((of) => of.verdict !== 'inconclusive')).toEqual([]);
  expect(performance.now() - interrupted).toBeLessThan(SOON);
});

test.concurrent('a disk that is full stops the run and is told', async () => {
  await using folder = await folderOfTest();
  const one = planned('connect');
  await mkdir(join(folder.path, 'fake-1/strict/a'), { recursive: true });
  await symlink('/dev/full', join(folder.path, `fake-1/strict/${one.id}[does=connect].jsonl`));
  const heard = await drive(folder.path, [one, planned('hang')]);
  expect(heard.storage.join()).toContain('the disk is full');
});

test.concurrent('the plans of a record are those that were written', async () => {
  await using folder = await folderOfTest();
  await drive(folder.path, [planned('connect'), planned('connect', { repeat: 2 })]);
  expect((await readdir(join(folder.path, 'fake-1/strict'))).toSorted()).toEqual(['a', 'honesty', 'plan.jsonl']);
});

test.concurrent('threads that cannot load what plays need are told of, also when they fail before anything is planned', async () => {
  await using folder = await folderOfTest();
  const heard = await drive(folder.path, [planned('connect')], { opener: 'file:///nowhere/at-all.ts' });
  expect(heard.failures.join()).toContain('/nowhere/at-all.ts');
  expect(heard.cases).toEqual([]);
});
