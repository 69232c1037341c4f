// What an operator sees who asks a domain for its status, as a server: against reference servers in this process.
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hooks, standardHooks } from '../reference/hooks.ts';
import type { ReferenceServer } from '../reference/server.ts';
import { type StartOptions, type TestWorld, testWorld } from '../reference/testing.ts';
import { loopbackAddress } from '../world/loopback-address.ts';
import { type ProbeArguments, probeStatus } from './probe-status.ts';
import { keptIo } from './testing.ts';

const LISTEN = loopbackAddress();
const resources = new AsyncDisposableStack();
let world: TestWorld;
let files: { readonly cert: string; readonly ca: string };

beforeAll(async () => {
  world = resources.use(await testWorld());
  world.announce('ours.test', { address: LISTEN });
  const folder = resources.use(await mkdtempDisposable(join(tmpdir(), 'badpeer-status-')));
  const minted = (await world.pki.mint('valid', { domain: 'ours.test' }))!;
  files = { cert: join(folder.path, 'ours.pem'), ca: join(folder.path, 'ca.pem') };
  await writeFile(files.cert, minted.key + minted.chain);
  await writeFile(files.ca, world.pki.caPem);
});
afterAll(() => resources.disposeAsync());

let count = 0;
async function start(options: StartOptions = {}): Promise<{ domain: string; server: ReferenceServer }> {
  count += 1;
  const domain = `s${count}.test`;
  return { domain, server: await world.start(domain, options) };
}

async function run(domain: string, given: Partial<ProbeArguments> = {}) {
  const io = keptIo();
  const args: ProbeArguments = {
    resolver: [`${world.dns.address}:${world.dns.port}`],
    directTls: false,
    timeout: 30_000,
    json: false,
    listen: LISTEN,
    listenPort: 5269,
    language: ['fr'],
    ca: files.ca,
    ...given,
  };
  return { status: await probeStatus(domain, args, io), out: io.printed.out };
}

const oneWay: Hooks = {
  ...standardHooks,
  stream: { ...standardHooks.stream, features: { ...standardHooks.stream.features, bidi: () => null } },
};

describe('a domain that publishes the address of a document', () => {
  test('by certificate, answered on the same stream', async () => {
    const { domain, server } = await start();
    const quiet = await run(domain, { clientCert: files.cert });
    expect(quiet.status).toBe(0);
    expect(quiet.out).toMatch(
      /^s\d+\.test\nasked as ours\.test, proved by certificate \(SASL EXTERNAL\)\nanswered on the same stream\nit publishes 2 addresses of status documents\n(\nhttp:\S+\n200 application\/json, 2 bytes\nno outage is announced\nnothing is wrong with it\n){2}$/,
    );
    await server.local.outages.begin();
    const loud = await run(domain, { clientCert: files.cert });
    expect(loud.status).toBe(0);
    expect(loud.out).toMatch(/unplanned outage from .*\n {2}Le serveur est en panne\.\n/);
  });

  test('by certificate, answered to our port', async () => {
    const { domain } = await start({ hooks: oneWay });
    const { status, out } = await run(domain, { clientCert: files.cert });
    expect(out).toContain('proved by certificate (SASL EXTERNAL)\nanswered to our port\nit publishes 2 addresses');
    expect(status).toBe(0);
  });

  test.each([
    ['on the same stream', standardHooks],
    ['to our port', oneWay],
  ])('by dialback, answered %s', async (way, hooks) => {
    const { domain } = await start({ profile: 'dialback', hooks });
    const { status, out } = await run(domain, { from: 'ours.test' });
    expect(out).toContain(`asked as ours.test, proved by dialback\nanswered ${way}\nit publishes 2 addresses`);
    expect(status).toBe(0);
  });

  test('as data', async () => {
    const { domain } = await start({ profile: 'dialback' });
    const { out } = await run(domain, { from: 'ours.test', json: true });
    expect(JSON.parse(out)).toMatchObject({
      domain,
      from: 'ours.test',
      proof: 'dialback',
      published: { form: true },
      because: null,
      addresses: Array(2).fill({ fetched: { status: 200 }, outage: null, problems: [] }),
    });
  });
});

describe('what is wrong', () => {
  const outage = (more: Partial<Hooks['outage']>): Hooks => ({
    ...standardHooks,
    outage: { ...standardHooks.outage, ...more },
  });

  test('an address that is none', async () => {
    const { domain } = await start({ hooks: outage({ addresses: () => ['not an address'] }) });
    const { status, out } = await run(domain, { clientCert: files.cert });
    expect(status).toBe(1);
    expect(out).toContain('not an address\nviolates  address: is no URI\n');
  });

  test('no form: nothing can be told', async () => {
    const { domain } = await start({ hooks: outage({ addresses: () => [] }) });
    const { status, out } = await run(domain, { clientCert: files.cert });
    expect(status).toBe(2);
    expect(out).toContain('its disco#info has no form of type urn:xmpp:sos:0');
  });

  test('a domain that believes nobody without a certificate', async () => {
    const { domain } = await start();
    const { status, out } = await run(domain, { from: 'ours.test' });
    expect(status).not.toBe(0);
    expect(out).toMatch(/nothing is known: .*certificate.*\nfix: /);
  });

  test('an answer that goes elsewhere', async () => {
    const { domain } = await start({ hooks: oneWay });
    const { status, out } = await run(domain, { clientCert: files.cert, listen: '192.0.2.1', timeout: 8_000 });
    expect(status).toBe(2);
    expect(out).toContain(
      'took the question, and no answer came\nfix: the answer goes to the server of ours.test, and nobody listens here: port 5269',
    );
  });

  test('a domain that is not there', async () => {
    const { status, out } = await run('nowhere.test', { from: 'ours.test' });
    expect(status).toBe(1);
    expect(out).toMatch(/^nowhere\.test\nnothing is known: .*\nfix: probe connect says more of the connection\n/);
  });

  test('without an identity it says what is needed', async () => {
    await expect(run('s1.test')).rejects.toThrow(
      /--client-cert FILE with a certificate for it; or --from MY-DOMAIN, by dialback/,
    );
  });
});
