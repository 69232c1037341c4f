// What an operator sees of `probe ping --from`, which listens for the answer; against a server in this process.
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../reference/testing.ts';
import { loopbackAddress } from '../world/ground.ts';
import type { Io } from './io.ts';
import { type ProbePingArguments, pingCommand } from './probe-stream.ts';

// An address of its own, so that the usual port is free.
const LISTEN = loopbackAddress();
const LISTEN_PORT = 5269;
const resources = new AsyncDisposableStack();
let world: TestWorld;
let ca: string;

beforeAll(async () => {
  world = resources.use(await testWorld());
  const folder = resources.use(await mkdtempDisposable(join(tmpdir(), 'badpeer-ping-')));
  ca = join(folder.path, 'ca.pem');
  await writeFile(ca, world.pki.caPem);
  await world.start('theirs.test', { profile: 'dialback' });
  world.announce('ours.test', { address: LISTEN, port: LISTEN_PORT });
});
afterAll(() => resources.disposeAsync());

async function run(given: Partial<ProbePingArguments> = {}) {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    color: false,
    columns: 100,
    signal: new AbortController().signal,
  } as unknown as Io;
  const args: ProbePingArguments = {
    from: 'ours.test',
    resolver: [`${world.dns.address}:${world.dns.port}`],
    directTls: false,
    timeout: 4_000,
    ca,
    json: false,
    listen: LISTEN,
    listenPort: LISTEN_PORT,
    ...given,
  };
  return { status: await pingCommand('theirs.test', args, io), out, err };
}

test('says where it listens, what came, and how the server proved itself', async () => {
  const { status, out, err } = await run();
  expect(status).toBe(0);
  expect(err).toBe(
    `listening on ${LISTEN} port 5269\nDNS must lead there: _xmpp-server._tcp.ours.test SRV 0 0 5269 to a name with an address of this machine\n`,
  );
  expect(out).toContain('    authenticated by dialback\n');
  expect(out).toMatch(/ {4}answer {8}came after [\d.]+ ms, on a stream to us\n/);
  expect(out).toContain(`    listening     on ${LISTEN} port 5269; DNS of our domain leads to `);
  expect(out).toContain('    proved        by dialback, its key confirmed\n');
  expect(out).toMatch(/ {2}healthy \(\d\.\d s\)\n$/);
});

test('as data', async () => {
  const { status, out, err } = await run({ json: true });
  expect([status, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    answer: 'result',
    way: 'our-listener',
    proof: 'dialback',
    wayBack: {
      listening: { host: LISTEN, port: LISTEN_PORT },
      streams: expect.arrayContaining([expect.objectContaining({ answered: true, key: 'confirmed' })]),
    },
  });
});

test('who does not say in whose name asks as a stranger, and nobody listens', async () => {
  const { status, out, err } = await run({ from: undefined });
  expect([status, err]).toEqual([0, '']);
  expect(out).toContain('    answer        turned away, as strangers should be');
  expect(out).not.toContain('way back');
});

test('where it cannot listen, it says so, and goes on as a stranger', async () => {
  const { status, out, err } = await run({ listen: '192.0.2.1' });
  expect(status).toBe(0);
  expect(err).toContain('port 5269 of 192.0.2.1 cannot be listened on: this machine has no such address\n');
  expect(out).toContain('    answer        turned away, as strangers should be');
  expect(out).toContain('    listening     no: port 5269 of 192.0.2.1 cannot be listened on');
});

test('a domain of ours that DNS does not know: it cannot tell', async () => {
  const { status, out } = await run({ from: 'nowhere.test' });
  expect(status).toBe(2);
  expect(out).toContain('wrong  own-domain-not-proved');
  expect(out).toContain('dialback gave error (remote-server-not-found)');
  expect(out).toContain('wrong  own-domain-unresolved');
  expect(out).toMatch(/could not tell \(\d\.\d s\)\n$/);
});

test.each([
  [{ from: 'Theirs.test' }, /^--from: another domain than theirs\.test is expected/],
  [{ listen: 'here' }, /^--listen: an address of this machine is expected, such as 0\.0\.0\.0; here is none$/],
])('%j is no usage', async (given, message) => {
  await expect(run(given)).rejects.toThrow(message);
});
