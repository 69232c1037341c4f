// What an operator sees of `probe ping --from`, which listens for the answer; against a server in this process.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeDialbackCommand } from './probe-dialback.ts';
import { probeStatus } from './probe-status.ts';
import { connectCommand, type ProbePingArguments, pingCommand } from './probe-stream.ts';
import { keptIo, type TwoDomains, twoDomains } from './testing.ts';

let domains: TwoDomains;
beforeAll(async () => {
  domains = await twoDomains();
});
afterAll(() => domains[Symbol.asyncDispose]());

async function run(given: Partial<ProbePingArguments> = {}) {
  const io = keptIo();
  const status = await pingCommand('theirs.test', { ...domains.args, ...given }, io);
  return { status, ...io.printed };
}

test('says where it listens, what came, and how the server proved itself', async () => {
  const { status, out, err } = await run();
  expect(status).toBe(0);
  expect(err).toBe(
    `listening on ${domains.args.listen} port 5269\nDNS must lead there: _xmpp-server._tcp.ours.test SRV 0 0 5269 to a name with an address of this machine\n`,
  );
  expect(out).toContain('    authenticated by dialback\n');
  expect(out).toMatch(/ {4}answer {8}came after [\d.]+ ms, on a stream to us\n/);
  expect(out).toContain(`    listening     on ${domains.args.listen} port 5269; DNS of our domain leads to `);
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
      listening: { host: domains.args.listen, port: 5269 },
      streams: expect.arrayContaining([expect.objectContaining({ answered: true, key: 'confirmed' })]),
    },
  });
});

test('who does not say in whose name asks as a stranger, and nobody listens', async () => {
  const { status, out, err } = await run({ from: undefined, listen: undefined });
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

test('any port that is free is told as it is', async () => {
  const { err } = await run({ listenPort: 0 });
  const [, port] = /^listening on \S+ port (\d+)\n/.exec(err) ?? [];
  expect(Number(port)).toBeGreaterThan(0);
  expect(err).toContain(`_xmpp-server._tcp.ours.test SRV 0 0 ${port} to a name`);
});

test('after Ctrl-C nothing is told of the domain', async () => {
  const reason = new Error('enough');
  const interrupted = keptIo(AbortSignal.abort(reason));
  const given = { ...domains.args, json: true };
  for (const command of [pingCommand, connectCommand, probeDialbackCommand])
    await expect(command('theirs.test', given, interrupted)).rejects.toBe(reason);
  await expect(probeStatus('theirs.test', { ...given, language: [] }, interrupted)).rejects.toBe(reason);
  expect(interrupted.printed).toEqual({ out: '', err: '' });
});

test.each<[Partial<ProbePingArguments>, RegExp]>([
  [{ from: 'Theirs.test' }, /^--from: another domain than theirs\.test is expected/],
  [{ from: undefined }, /^--listen: in whose name\? Say --from MY-DOMAIN too, whose DNS leads to that address$/],
  [{ listen: 'here' }, /^--listen: an address of this machine is expected, such as 0\.0\.0\.0; here is none$/],
])('%j is no usage', async (given, message) => {
  await expect(run(given)).rejects.toThrow(message);
});
