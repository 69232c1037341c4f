import 'reflect-metadata';
import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { createPki } from '../world/pki/ca.ts';
import { Revocation } from './revocation.ts';

const HOST = '127.0.0.1';

test('the port is opened when a certificate needs it, tells the peer that is asked about, and is gone with the world', async () => {
  await using pki = await createPki({ now: Date.now });
  const seen: unknown[] = [];
  const revocation = new Revocation(HOST, pki, (domain) =>
    domain === 'a.test' ? { note: (event) => void seen.push(event) } : undefined,
  );
  expect(await revocation.at('valid')).toEqual({});
  const { revocationPort: port = 0 } = await revocation.at('revoked');
  expect(await revocation.at('not-revoked')).toEqual({ revocationPort: port });
  const ask = (domain: string): ClientRequest =>
    request({ host: HOST, port, path: '/intermediate.crl', headers: { Host: `crl.${domain}:${port}` } }).end();
  for (const domain of ['a.test', 'b.test']) {
    const [response] = await once(ask(domain), 'response');
    response.resume();
    expect(response.statusCode).toBe(200);
  }
  expect(seen).toEqual([
    { type: 'http', method: 'GET', url: `http://crl.a.test:${port}/intermediate.crl`, status: 200 },
  ]);
  const idle = connect(port, HOST);
  await once(idle, 'connect');
  const gone = once(idle, 'close');
  await revocation[Symbol.asyncDispose]();
  idle.resume();
  await gone;
  // It is refused; or, the port being anybody's now, somebody else has it, who tells the peer nothing.
  const late = ask('a.test').setTimeout(5_000, () => late.destroy());
  late.on('error', () => {}).on('response', (response) => response.resume());
  await new Promise((resolve) => late.once('close', resolve));
  expect(seen).toHaveLength(1);
});
