// What an operator sees of `probe dialback`, against a server in this process.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProbeDialbackArguments, probeDialbackCommand } from './probe-dialback.ts';
import { keptIo, type TwoDomains, twoDomains } from './testing.ts';

let domains: TwoDomains;
beforeAll(async () => {
  domains = await twoDomains();
});
afterAll(() => domains[Symbol.asyncDispose]());

async function run(given: Partial<ProbeDialbackArguments> = {}, domain = 'theirs.test') {
  const io = keptIo();
  const status = await probeDialbackCommand(domain, { ...domains.args, ...given }, io);
  return { status, ...io.printed };
}

test('says where it listens, what DNS must say, and what came of it', async () => {
  const { status, out, err } = await run();
  expect(status).toBe(0);
  expect(err).toBe(
    `listening on ${domains.args.listen} port 5269\nDNS must lead there: _xmpp-server._tcp.ours.test SRV 0 0 5269 to a name with an address of this machine\n`,
  );
  expect(out).toMatch(/^theirs\.test\n/);
  expect(out).toContain('    for           ours.test\n');
  expect(out).toMatch(/ {4}result {8}valid, \d+ ms\n/);
  expect(out).toContain(`    asked by      127.0.0.1 over TLSv1.3, heard valid\n`);
  expect(out).toMatch(/ {2}healthy \(\d\.\d s\)\n$/);
});

test('as data, with the fields that such probes have', async () => {
  const { status, out, err } = await run({ json: true });
  expect([status, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    success: true,
    host: expect.any(String),
    port: expect.any(Number),
    fromDomain: 'ours.test',
    toDomain: 'theirs.test',
    starttlsOffered: true,
    tlsUpgraded: true,
    dialbackOffered: true,
    dialbackResult: 'valid',
    saslMechanisms: [],
    streamId: expect.any(String),
    latencyMs: expect.any(Number),
    verification: { confirmed: true },
  });
});

test('a certificate that is not trusted is wrong, though the domain believes us', async () => {
  const { status, out } = await run({ ca: undefined });
  expect(status).toBe(1);
  expect(out).toMatch(/ {4}result {8}valid, \d+ ms\n/);
  expect(out).toContain('wrong  certificate-not-trusted');
  expect(out).toMatch(/1 thing is wrong \(\d\.\d s\)\n$/);
});

test('where it cannot listen, it says so, and that it cannot tell', async () => {
  const { status, out, err } = await run({ listen: '192.0.2.1' });
  expect(status).toBe(2);
  expect(err).toContain('port 5269 of 192.0.2.1 cannot be listened on: this machine has no such address\n');
  expect(out).toContain('wrong  not-listening');
  expect(out).toMatch(/could not tell \(\d\.\d s\)\n$/);
});

test('a domain that leads elsewhere is told', async () => {
  const { status, out } = await run({ from: 'elsewhere.test' });
  expect(status).toBe(1);
  expect(out).toContain('wrong  dialback-unresolvable [remote-server-not-found]');
  expect(out).toContain('the server never asked us: does DNS of elsewhere.test lead here?');
  expect(out).toContain('wrong  own-domain-unresolved');
});

test.each([
  [{ from: undefined }, 'theirs.test', /^--from MY-DOMAIN is needed/],
  [{ from: 'Theirs.test' }, 'theirs.test', /^--from: another domain than theirs\.test is expected/],
  [
    { listen: 'here' },
    'theirs.test',
    /^--listen: an address of this machine is expected, such as 0\.0\.0\.0; here is none$/,
  ],
  [{}, 'romeo@theirs.test', /a domain is expected/],
])('%j %s is no usage', async (given, domain, message) => {
  await expect(run(given as Partial<ProbeDialbackArguments>, domain)).rejects.toThrow(message);
});
