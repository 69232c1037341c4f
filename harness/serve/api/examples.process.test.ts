// The examples of docs/examples/serve/ as somebody runs them: `badpeer serve` is a process of its own, and so are they.
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { standardHooks } from '../../reference/hooks.ts';
import { certificateAcceptsExpired } from '../../reference/mutants/certificate/accepts-expired.ts';
import { referenceServer } from '../testing/world.ts';
import type { Status } from './schemas/status.ts';

const root = new URL('../../../', import.meta.url).pathname;
const TOKEN = 'a-token-of-the-tests';
const ANY = ['--dns-port', '0', '--https-port', '0', '--s2s-port', '0', '--api-port', '0'];

const stack = new AsyncDisposableStack();
let api: string;
beforeAll(async () => {
  const folder = stack.use(await mkdtempDisposable(join(tmpdir(), 'badpeer-examples-')));
  const args = [
    join(root, 'harness/cli.ts'),
    'serve',
    ...ANY,
    '--token',
    TOKEN,
    '--allow-host',
    'badpeer.example',
    '--ca-file',
    join(folder.path, 'ca.pem'),
  ];
  const served = execa(process.execPath, args, { buffer: false, reject: false });
  stack.defer(async () => {
    served.kill('SIGINT');
    expect((await served).exitCode).toBe(0);
  });
  const page = new RegExp(`(http://127\\.0\\.0\\.1:\\d+)/\\?token=${TOKEN}`);
  for await (const line of createInterface(served.stdout)) {
    api = page.exec(line)?.[1] ?? '';
    if (api !== '') break;
  }
  served.stdout.resume();
});
afterAll(() => stack.disposeAsync());

/** Runs an example against a server beside the one that is served: a correct one, or one that accepts what has expired. */
async function run(program: string, file: string, hooks = standardHooks) {
  await using owned = new AsyncDisposableStack();
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const { addresses } = (await (await fetch(`${api}/api/status`, { headers })).json()) as z.infer<typeof Status>;
  const caPem = await (await fetch(`${api}/ca.pem`)).text();
  const about = { dns: addresses.dns, https: addresses.https.port, caPem };
  const sut = owned.use(await referenceServer(about, { hooks }));
  const juliet = sut.local.user('juliet');
  const door = createServer(async (request, response) => {
    await juliet.send(`<message to="${await text(request)}" type="chat"><body>Hello</body></message>`);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  owned.defer(() => void door.close());
  const env = {
    BADPEER_API: api,
    BADPEER_TOKEN: TOKEN,
    SEND: `curl --silent --show-error --fail --data-raw {to} http://127.0.0.1:${(door.address() as AddressInfo).port}/`,
    SUT_DOMAIN: 'sut.test',
    SUT_HOST: sut.s2s.host,
    SUT_PORT: String(sut.s2s.port),
  };
  return await execa(program, [join(root, 'docs/examples/serve', file)], { env, reject: false });
}

test.each([
  ['python3', 'expired_certificate.py', 'OK'],
  ['sh', 'client_certificate.sh', 'conforms'],
])('%s %s passes against a correct server', async (program, file, words) => {
  const { exitCode, stdout, stderr } = await run(program, file);
  expect(`${stdout}${stderr}`).toContain(words);
  expect(exitCode).toBe(0);
});

test.each([
  ['python3', 'expired_certificate.py', 'a message came all the same'],
  ['sh', 'client_certificate.sh', '"verdict":"violates"'],
])('%s %s fails against a server that accepts what has expired', async (program, file, words) => {
  const { exitCode, stdout, stderr } = await run(program, file, certificateAcceptsExpired.mutate(standardHooks));
  expect(`${stdout}${stderr}`).toContain(words);
  expect(exitCode).toBe(1);
});

test('the API is reached by a name that is allowed', async () => {
  const ask = (host: string) => execa('curl', ['--silent', '--header', `Host: ${host}`, `${api}/ca.pem`]);
  expect((await ask('badpeer.example')).stdout).toContain('BEGIN CERTIFICATE');
  expect((await ask('other.example')).stdout).toContain('--allow-host');
});

test('both leave no peer behind', async () => {
  const headers = { Authorization: `Bearer ${TOKEN}` };
  expect(await (await fetch(`${api}/api/peers?made=true`, { headers })).json()).toEqual({ peers: [] });
});

test.each([
  ['python3', 'expired_certificate.py', 'this is not the token'],
  ['sh', 'client_certificate.sh', 'this is not the token'],
])('%s %s says what the API said', async (program, file, words) => {
  const env = {
    BADPEER_API: api,
    BADPEER_TOKEN: 'wrong-all-the-same',
    SEND: 'true',
    SUT_DOMAIN: 'a',
    SUT_HOST: 'a',
    SUT_PORT: '1',
  };
  const { exitCode, stdout, stderr } = await execa(program, [join(root, 'docs/examples/serve', file)], {
    env,
    reject: false,
  });
  expect(`${stdout}${stderr}`).toContain(words);
  expect(exitCode).not.toBe(0);
});
