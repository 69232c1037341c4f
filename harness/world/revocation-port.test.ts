import 'reflect-metadata';
import { request } from 'node:http';
import { X509Crl } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPki, type Pki } from './pki/ca.ts';
import { openRevocationPort, type RevocationPort } from './revocation-port.ts';

const HOST = '127.0.0.1';
const seen: unknown[] = [];
let pki: Pki;
let port: RevocationPort;
beforeAll(async () => {
  pki = await createPki({ now: () => Date.now() });
  await pki.mint('revoked', { domain: 'a.test' });
  const peerOf = (domain: string) => ({ note: (event: object) => void seen.push({ domain, ...event }) });
  port = await openRevocationPort({ host: HOST, port: 0, pki, peerOf });
});
afterAll(async () => {
  await port[Symbol.asyncDispose]();
  await pki[Symbol.asyncDispose]();
});

interface Asked {
  readonly host: string;
  readonly path: string;
  readonly method?: string;
  readonly body?: Buffer;
}

function ask({ host, path, method = 'GET', body }: Asked) {
  return new Promise<{ status: number; type: string | undefined; body: Buffer }>((resolve, reject) => {
    const asked = request({ host: HOST, port: port.port, path, method, headers: { Host: `${host}:${port.port}` } });
    asked.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const type = response.headers['content-type'];
        resolve({ status: response.statusCode ?? 0, type, body: Buffer.concat(chunks) });
      });
    });
    asked.end(body);
  });
}

describe('the port of revocation', () => {
  test('serves the list, and tells who was asked about', async () => {
    seen.length = 0;
    const { status, type, body } = await ask({ host: 'crl.a.test', path: '/intermediate.crl' });
    expect([status, type]).toEqual([200, 'application/pkix-crl']);
    expect(new X509Crl(body).entries).toHaveLength(1);
    const url = `http://crl.a.test:${port.port}/intermediate.crl`;
    expect(seen).toEqual([{ domain: 'a.test', type: 'http', method: 'GET', url, status: 200 }]);
  });

  test('answers OCSP by POST and by GET', async () => {
    const type = 'application/ocsp-response';
    const malformed = Buffer.from('30030a0101', 'hex');
    const posted = await ask({ host: 'ocsp.a.test', path: '/', method: 'POST', body: Buffer.from('x') });
    expect(posted).toEqual({ status: 200, type, body: malformed });
    expect(await ask({ host: 'ocsp.a.test', path: '/eA%3D%3D' })).toEqual({ status: 200, type, body: malformed });
    expect(await ask({ host: 'ocsp.a.test', path: '/%zz' })).toEqual({ status: 200, type, body: malformed });
  });

  test.each<[Asked, number]>([
    [{ host: 'crl.a.test', path: '/other.crl' }, 404],
    [{ host: 'crl.a.test', path: '/intermediate.crl', method: 'POST' }, 405],
    [{ host: 'www.a.test', path: '/intermediate.crl' }, 404],
    [{ host: 'ocsp.a.test', path: '/', method: 'POST', body: Buffer.alloc(20_000) }, 413],
  ])('%j is answered with %d', async (asked, status) => {
    expect((await ask(asked)).status).toBe(status);
  });

  test('takes another port where the wanted one is taken, unless no other will do', async () => {
    const wanted = { host: HOST, port: port.port, pki, peerOf: () => undefined };
    await using second = await openRevocationPort(wanted);
    expect(second.port).not.toBe(port.port);
    await expect(openRevocationPort({ ...wanted, other: false })).rejects.toThrow(/EADDRINUSE/);
  });
});
