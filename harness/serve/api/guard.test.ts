import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from './testing.ts';

let world: TestApi;
let seen: string[];
beforeAll(async () => {
  seen = [];
  world = await testApi({
    allowedHosts: ['badpeer.example'],
    onRequest: (method, path, status) => seen.push(`${method} ${path} ${status}`),
  });
});
afterAll(() => world[Symbol.asyncDispose]());

/** fetch() lets nobody choose a Host. */
async function get(path: string, headers: Record<string, string>, method = 'GET'): Promise<[number, string]> {
  const { promise, resolve, reject } = Promise.withResolvers<[number, string]>();
  const asked = request(world.api.url + path, { method, headers }, (response) => {
    text(response).then((body) => resolve([response.statusCode ?? 0, body]), reject);
  });
  asked.on('error', reject).end();
  return promise;
}

describe('the token', () => {
  it.each([
    ['none', {}, 'a token is needed'],
    ['a wrong one', { Authorization: 'Bearer wrong' }, 'this is not the token'],
    ['another scheme', { Authorization: 'Basic YTpi' }, 'a token is needed'],
    ['a cookie of another port', { Cookie: 'badpeer-1=TOKEN' }, 'a token is needed'],
  ])('is asked for: %s', async (_, headers: Record<string, string>, message) => {
    const cookie = headers['Cookie']?.replace('TOKEN', world.api.token);
    for (const path of ['/api/names', '/api/peers/expired', '/api/events/stream', '/api/nowhere']) {
      const [status, body] = await get(path, { ...headers, ...(cookie === undefined ? {} : { Cookie: cookie }) });
      expect([status, JSON.parse(body).error.message], path).toEqual([401, message]);
    }
  });

  it('is not taken from the query of anything but the page', async () => {
    const [status] = await get(`/api/names?token=${world.api.token}`, {});
    expect(status).toBe(401);
  });

  it.each([
    '//api/names',
    '/api//names',
    '/x/../api/names',
    '/API/names',
    '/api/names/',
    '/api%2fnames',
    '/%61pi/names',
    '/api/names;a=b',
  ])('cannot be got around by %s', async (path) => {
    const [status] = await get(path, {});
    expect([401, 404]).toContain(status);
  });

  it('of the address of the page becomes a cookie that opens the API, and leaves the address', async () => {
    const opened = await fetch(world.api.page, { redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/']);
    const cookie = opened.headers.get('set-cookie') ?? '';
    const port = new URL(world.api.url).port;
    expect(cookie).toBe(`badpeer-${port}=${world.api.token}; Path=/; HttpOnly; SameSite=Strict`);
    const [status] = await get('/api/names', { Cookie: cookie.split(';')[0] ?? '' });
    expect(status).toBe(200);
    expect((await fetch(`${world.api.url}/?token=wrong`, { redirect: 'manual' })).status).toBe(401);
  });

  it('is random unless it is chosen, and is never logged', async () => {
    await using other = await testApi();
    expect(other.api.token).not.toBe(world.api.token);
    expect(other.api.token).toMatch(/^[\w-]{43}$/);
    await using chosen = await testApi({ token: 'chosen-for-this-test' });
    expect((await chosen.ask('GET', '/api/names')).status).toBe(200);
    await fetch(world.api.page, { redirect: 'manual' });
    await expect.poll(() => seen).toContain('GET / 303');
    expect(seen.join()).not.toContain(world.api.token);
  });
});

describe('requests that a browser was made to send', () => {
  const own = () => ({ Authorization: `Bearer ${world.api.token}` });

  it.each(['evil.example', 'evil.example:8480', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1'])(
    'are refused for the Host `%s`',
    async (host) => {
      const [status, body] = await get('/api/names', { ...own(), Host: host });
      expect([400, 421]).toContain(status);
      expect(body).not.toContain('bad.test');
      const [forAll] = await get('/ca.pem', { Host: host });
      expect([400, 421]).toContain(forAll);
    },
  );

  it.each(['localhost', '127.0.0.1:9999', '[::1]:80', 'LOCALHOST', 'badpeer.example'])(
    'are taken for %s',
    async (host) => {
      expect((await get('/api/names', { ...own(), Host: host }))[0]).toBe(200);
    },
  );

  it('are refused when the request has no Host', async () => {
    const { hostname, port } = new URL(world.api.url);
    const socket = connect(Number(port), hostname);
    socket.end(`GET /api/names HTTP/1.0\r\nAuthorization: Bearer ${world.api.token}\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 421 /);
  });

  it.each([
    ['Origin', 'http://evil.example'],
    ['Origin', 'null'],
    ['Origin', 'http://127.0.0.1:1'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Site', 'same-site'],
  ])('are refused with %s: %s', async (name, value) => {
    const [status, body] = await get('/api/reset', { ...own(), [name]: value }, 'POST');
    expect([status, JSON.parse(body).error.field]).toEqual([403, name]);
  });

  it('are taken from the page itself, and when a link led to it', async () => {
    const sent = { ...own(), Origin: world.api.url, 'Sec-Fetch-Site': 'same-origin' };
    expect((await get('/api/reset', sent, 'POST'))[0]).toBe(204);
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
    expect((await get('/ca.pem', link))[0]).toBe(200);
  });
});

it('every answer has the headers that keep a page safe', async () => {
  const answers = [
    await fetch(`${world.api.url}/ca.pem`),
    await fetch(`${world.api.url}/nowhere`),
    await fetch(`${world.api.url}/api/names`),
    await fetch(`${world.api.url}/ca.pem`, { headers: { Origin: 'http://evil.example' } }),
    await world.ask('GET', '/api/names'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 403, 200]);
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBe(null);
  }
});

describe('bytes that are no HTTP', () => {
  it.each([
    '\0\0\0\0\r\n\r\n',
    'GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
  ])('are answered with an error: %.30j', async (bytes) => {
    const { hostname, port } = new URL(world.api.url);
    const socket = connect(Number(port), hostname);
    socket.end(bytes);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 4/);
    expect(world.troubles).toEqual([]);
  });
});
