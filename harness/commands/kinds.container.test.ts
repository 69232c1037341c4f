// The four kinds of targets: the same ten scenarios get the same verdicts, whoever starts the server and wherever it runs.
// Kind `process` and kind `attach` are played within a container that has a Prosody and no network: nothing is installed
// on this machine, and nobody there is asked but ourselves. Needs an engine of this machine, and Linux.
import { mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../report/record.ts';
import { connect, type Engine } from '../world/engine/index.ts';
import { findTargets } from '../world/sut/index.ts';
import type { ContainerFile } from '../world/sut/target-schema.ts';

const RUN = `kinds-${process.pid}-${Date.now().toString(36)}`;
const root = fileURLToPath(new URL('../../', import.meta.url));
const TEN = [
  'baseline/inbound',
  'baseline/outbound',
  'certificates/expired',
  'certificates-inbound/none',
  'dns/xmpps-first',
  'sasl/offered',
  'stanza-errors/unresolvable',
  'streams/restart-inbound',
  'tls/mandatory',
  'xml/doctype',
];
// Strict, so that a run shows the wire of what only deviates too.
const OPTIONS = ['--profile', 'strict', '--strict', ...TEN.flatMap((scenario) => ['--scenario', scenario])];

let engine: Engine;
beforeAll(async () => {
  engine = await connect();
});
afterAll(async () => {
  expect(await engine.removeRun(RUN)).toEqual({ containers: [], networks: [] });
});

/** What a run came to: a line a case. */
const verdictsOf = ({ cases }: RunRecord): string[] =>
  cases.map(({ scenario, matrix, verdict }) => `${scenario} ${JSON.stringify(matrix)} ${verdict}`).sort();

/** Plays the ten scenarios here. */
async function playHere(target: string): Promise<RunRecord> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-kinds-'));
  const args = [join(root, 'harness/cli.ts'), 'run', target, '--out', folder.path, ...OPTIONS];
  const { all } = await execa(process.execPath, args, { reject: false, all: true });
  return recordOf(folder.path, all);
}

async function recordOf(folder: string, said: string): Promise<RunRecord> {
  const text = await readFile(join(folder, 'run.json'), 'utf8').catch(() => expect.fail(said));
  return JSON.parse(text);
}

/** Runs a script in a container of a built-in target, as somebody there; `badpeer` in it is ours, `/here` a folder of the test. */
async function playInside(
  target: string,
  user: string,
  script: string,
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly record: RunRecord; readonly said: string }> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-kinds-'));
  await mkdir(join(folder.path, 'out'), { mode: 0o777 });
  const badpeer = '#!/bin/sh\nexec /node /badpeer/harness/cli.ts "$@"\n';
  for (const [name, text] of Object.entries({ ...files, badpeer }))
    await writeFile(join(folder.path, name), text, { mode: 0o755 });
  await execa('chmod', ['-R', 'go+rwX', folder.path]);
  const [loaded] = await findTargets([target]);
  const { image } = loaded!.file as ContainerFile;
  if (!('name' in image)) throw new Error(`the image of ${target} is not ours`);
  const built = await engine.ensureImage({ name: image.name, dockerfileDir: loaded!.folder, base: image.base });
  const container = await engine.docker.createContainer({
    Image: built.reference,
    User: user,
    // Bounded, so that a script that waits for ever is shown with what it said.
    Entrypoint: ['timeout', '120', '/bin/sh', '-euc', script],
    Cmd: [],
    Env: ['PATH=/here:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/tmp'],
    WorkingDir: '/here',
    Labels: engine.labels(RUN),
    HostConfig: {
      NetworkMode: 'none',
      Binds: [`${root}:/badpeer:ro`, `${process.execPath}:/node:ro`, `${folder.path}:/here`],
    },
  });
  try {
    await container.start();
    await container.wait();
    const said = String(await container.logs({ stdout: true, stderr: true }));
    return { record: await recordOf(join(folder.path, 'out'), said), said };
  } finally {
    await container.remove({ force: true });
  }
}

const RUN_INSIDE = (target: string): string =>
  `badpeer run ${target} --out /here/out ${OPTIONS.map((word) => `'${word}'`).join(' ')}`;

/** What the unit of the package does: its folder, its user, in the foreground; it goes on when the last port is open. */
const PROSODY_WITHOUT_SYSTEMD = `install -d -o prosody /run/prosody
su -s /bin/sh prosody -c 'exec prosody -F' &
(tail -n +1 -F /var/log/prosody/prosody.log &) | grep -q "'s2s_direct_tls' on \\["`;

/** Says what a run left: folders, servers, and whoever watches over one. */
const WHAT_IS_LEFT = `ls -d /tmp/badpeer-* || echo no folder
grep -E -l '^lua|[b]adpeer-guard' /proc/[0-9]*/cmdline || echo no process`;

/** The block of docs/targets.md that begins with a comment that names a file. */
async function example(name: string): Promise<string> {
  const text = await readFile(join(root, 'docs/targets.md'), 'utf8');
  const blocks = [...text.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
  const block = blocks.find((one) => /^(?:--|#) (.*)\n/.exec(one)?.[1]?.startsWith(name));
  return block ?? expect.fail(`docs/targets.md has no example ${name}`);
}

describe('the same ten scenarios', () => {
  let expected: readonly string[];
  beforeAll(async () => {
    expected = verdictsOf(await playHere('reference'));
  });

  it('conform on a reference server', () => {
    expect(new Set(expected.map((line) => line.split(' ')[0]))).toEqual(new Set(TEN));
    expect(expected.filter((line) => !line.endsWith(' conforms'))).toEqual([]);
  });

  it('conform on a container', async () => {
    const record = await playHere('prosody-13.0');
    expect(record.targets[0]).toMatchObject({ kind: 'container', trouble: null });
    expect(verdictsOf(record)).toEqual(expected);
  });

  it('conform on a process, which an ordinary user starts, and which is gone afterwards', async () => {
    const script = `${RUN_INSIDE('prosody-process --set command=/usr/bin/prosody')}; ${WHAT_IS_LEFT}`;
    const { record, said } = await playInside('prosody-13.0', 'prosody', script);
    expect(record.targets[0], said).toMatchObject({
      kind: 'process',
      server: expect.stringMatching(/^Prosody \d/),
      trouble: null,
    });
    expect(verdictsOf(record), said).toEqual(expected);
    expect(said).toContain('no folder');
    expect(said).toContain('no process');
  });

  it('conform on a server that somebody else started, by its own documentation and ours', async () => {
    const files = {
      'acme.cfg.lua': await example('/etc/prosody/conf.d/acme.cfg.lua'),
      'target.yaml': await example('my-server/target.yaml'),
    };
    const steps = (await example('as root'))
      .replace('systemctl restart prosody', PROSODY_WITHOUT_SYSTEMD)
      .replace(/^badpeer run .*$/m, RUN_INSIDE('target.yaml'));
    const script = `cp acme.cfg.lua /etc/prosody/conf.d/\n${steps}`;
    const { record, said } = await playInside('prosody-13.0', 'root', script, files);
    expect(record.targets[0], said).toMatchObject({ kind: 'attach', server: 'Acme 2.1', trouble: null });
    expect(verdictsOf(record), said).toEqual(expected);
  });
});

it('Ctrl-C ends a process, and leaves nothing of it', async () => {
  // It takes 10 s to see that a server does nothing.
  const long = "badpeer run prosody-process --profile strict --scenario 'certificates/ca-as-leaf' --out /here/out";
  const script = `${long} &
(tail -n +1 -F out/run.json &) | grep -q '"server": *"Prosody'
kill -INT $!
wait $! || echo status $?
${WHAT_IS_LEFT}`;
  const { record, said } = await playInside('prosody-13.0', 'prosody', script);
  expect(record, said).toMatchObject({
    interrupted: true,
    targets: [{ server: expect.stringMatching(/^Prosody \d/) }],
  });
  for (const words of ['status 130', 'no folder', 'no process']) expect(said).toContain(words);
});

it('ejabberd as a process gets the verdicts of its container', async () => {
  const script = RUN_INSIDE('ejabberd-process');
  const { record, said } = await playInside('ejabberd-24.12', 'ejabberd', script);
  expect(record.targets[0], said).toMatchObject({ server: expect.stringMatching(/^ejabberd 24\.12/), trouble: null });
  expect(verdictsOf(record), said).toEqual(verdictsOf(await playHere('ejabberd-24.12')));
});
