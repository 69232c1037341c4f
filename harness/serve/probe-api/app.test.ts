// What a client of the probe API gets, whatever it sends. The probes themselves are tested beside them; here they say what they were asked.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_BYTES } from './answer.ts';
import { type ProbeApiOptions, probeApi } from './app.ts';
import { PATHS } from './describe.ts';
import { PROBE_LIMITS } from './limits.ts';

const NO_LIMITS = { perClient: 1e6, total: 1e6, atOncePerClient: 1e6, atOnce: 1e6 };
const echo = async (input: object) => ({ success: true, ...input });

function app(options: Partial<ProbeApiOptions> = {}) {
  const trouble: Error[] = [];
  const api = probeApi({
    probes: { connect: echo, ping: echo, dialback: echo },
    isToken: null,
    domains: [],
    limits: NO_LIMITS,
    signal: new AbortController().signal,
    onTrouble: (error) => trouble.push(error),
    ...options,
  });
  const post = async (body: unknown, { path = PATHS.connect as string, headers = {}, from = '203.0.113.5' } = {}) => {
    const response = await api.request(
      path,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: from } } },
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
  };
  return { api, post, trouble };
}

test('a request is what it says, with the usual port and time', async () => {
  const { post } = app();
  expect((await post({ toDomain: 'Example.ORG.' })).json).toEqual({
    success: true,
    toDomain: 'example.org',
    fromDomain: null,
    host: null,
    port: null,
    useTLS: true,
    transport: 'starttls',
    timeout: 15000,
  });
  expect((await post({ host: '2001:db8::1', toDomain: 'bücher.example', timeout: 500 })).json).toMatchObject({
    toDomain: 'xn--bcher-kva.example',
    host: '2001:db8::1',
    port: 5269,
    timeout: 500,
  });
});

describe('what is wrong is said, with the field and the reason', () => {
  test.each([
    [{}, 'toDomain', /the domain that is looked at is expected; it is missing/],
    [{ host: '192.0.2.1' }, 'toDomain', /it is missing, and host is no domain/],
    [{ toDomain: 5 }, 'toDomain', /^a domain as text is expected; 5 came$/],
    [{ toDomain: '' }, 'toDomain', /^a domain is expected, such as example\.org; "" came$/],
    [{ toDomain: 'a@b.example' }, 'toDomain', /a domain is expected/],
    [{ toDomain: '127.0.0.1' }, 'toDomain', /a domain is expected/],
    [{ toDomain: '127.1' }, 'toDomain', /a domain is expected/],
    [{ toDomain: '0x7f000001' }, 'toDomain', /a domain is expected/],
    [{ toDomain: 'exa mple.org' }, 'toDomain', /a domain is expected/],
    [{ toDomain: `${'a'.repeat(64)}.org` }, 'toDomain', /a domain is expected/],
    [{ toDomain: 'example.org', host: 'http://example.org/' }, 'host', /a host name or an IP address is expected/],
    [{ toDomain: 'example.org', host: 'fe80::1%eth0' }, 'host', /a host name or an IP address is expected/],
    [{ toDomain: 'example.org', port: '5269' }, 'port', /^a whole number is expected; "5269" came$/],
    [{ toDomain: 'example.org', port: 5269.5 }, 'port', /^a whole number is expected; 5269\.5 came$/],
    [{ toDomain: 'example.org', port: 0 }, 'port', /^1 to 65535 is expected; 0 came$/],
    [{ toDomain: 'example.org', port: 65536 }, 'port', /^1 to 65535 is expected; 65536 came$/],
    [{ toDomain: 'example.org', port: 22 }, 'port', /^443, or a port from 1024 on/],
    [{ toDomain: 'example.org', port: 6379 }, 'port', /^443, or a port from 1024 on/],
    [{ toDomain: 'example.org', useTLS: 'yes' }, 'useTLS', /^true or false is expected; "yes" came$/],
    [{ toDomain: 'example.org', timeout: 30001 }, 'timeout', /^500 to 30000 ms is expected; 30001 came$/],
    [{ toDomain: 'example.org', timeout: null }, 'timeout', /^a whole number of milliseconds is expected; null came$/],
    [{ toDomain: 'example.org', prot: 1 }, 'prot', /^there is no such field; there are host, port, /],
    [[], '', /^a JSON object is expected; a list came$/],
    ['"text"', '', /^a JSON object is expected; "text" came$/],
    ['{"toDomain":', '', /^the body is not JSON$/],
    ['', '', /^the body is empty/],
    [Uint8Array.of(0x22, 0xff, 0x22), '', /^the body is not UTF-8$/],
  ])('%j', async (body, field, reason) => {
    const { post } = app();
    const { status, json } = await post(body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ success: false, kind: 'bad-request', field });
    expect(json.reason).toMatch(reason);
    expect(json.problems[0]).toEqual({ field, reason: json.reason });
  });

  test('all fields at once', async () => {
    const { json } = await app().post({ toDomain: 1, port: 'x', more: 1 });
    expect(json.problems.map(({ field }: { field: string }) => field).toSorted()).toEqual(['more', 'port', 'toDomain']);
  });

  test('dialback needs a domain of the one who asks, and not the same', async () => {
    const { post } = app({ domains: ['probe.example'] });
    const path = PATHS.dialback;
    expect((await post({ toDomain: 'example.org' }, { path })).json).toMatchObject({ field: 'fromDomain' });
    expect((await post({ toDomain: 'probe.example', fromDomain: 'probe.example' }, { path })).json.reason).toBe(
      'another domain than toDomain is expected',
    );
    expect((await post({ toDomain: 'example.org', fromDomain: 'other.example' }, { path })).json.reason).toBe(
      'a domain of this server is expected: probe.example',
    );
    expect((await post({ toDomain: 'example.org', fromDomain: 'probe.example' }, { path })).status).toBe(200);
  });

  test('a body that is too large, or does not say that it is JSON', async () => {
    const { post } = app();
    const large = await post({ toDomain: 'x'.repeat(9000) });
    expect([large.status, large.json.error]).toEqual([413, 'the body has more than 8192 bytes']);
    const typed = await post({ toDomain: 'example.org' }, { headers: { 'content-type': 'text/plain' } });
    expect([typed.status, typed.json.field]).toEqual([415, 'Content-Type']);
  });

  test('another path, another method', async () => {
    const { api, post } = app();
    expect((await post({}, { path: '/api/nothing' })).status).toBe(404);
    const got = await api.request(PATHS.connect);
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

test('whatever is sent, it is answered in JSON and never fails', async () => {
  const { post, trouble } = app();
  const field = fc.oneof(
    fc.constantFrom(
      'toDomain',
      'fromDomain',
      'host',
      'port',
      'useTLS',
      'timeout',
      'transport',
      '__proto__',
      'constructor',
    ),
    fc.string(),
  );
  const value = fc.oneof(
    fc.jsonValue(),
    fc.domain(),
    fc.ipV4(),
    fc.ipV6(),
    fc.integer(),
    fc.string({ unit: 'binary' }),
  );
  const body = fc.oneof(
    fc.array(fc.tuple(field, value)).map((pairs) => JSON.stringify(Object.fromEntries(pairs))),
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array(),
  );
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom(...Object.values(PATHS)), async (sent, path) => {
      const { status, json, text } = await post(sent, { path });
      expect([200, 400, 413]).toContain(status);
      expect(json.success).toBe(status === 200);
      expect(text).not.toMatch(/[<>&]/);
    }),
    { numRuns: 1000 },
  );
  expect(trouble).toEqual([]);
});

test('nothing that came is markup, in requests as in answers', async () => {
  const markup = '<script>alert(1)</script>&\u2028';
  const { post } = app({
    probes: { connect: async () => ({ success: false, error: markup, [markup]: markup }), ping: echo, dialback: echo },
  });
  const { text, json, headers } = await post({ toDomain: 'example.org' });
  expect(text).not.toMatch(/[<>&\u2028]/);
  expect(json.error).toBe(markup);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  const refused = await post({ [markup]: 1, toDomain: markup });
  expect(refused.status).toBe(400);
  expect(refused.text).not.toMatch(/[<>&\u2028]/);
});

test('an answer is never larger than a page', async () => {
  const stanzas = Array.from({ length: 3000 }, (_, n) => ({ name: 'message', n, children: ['x'.repeat(5000)] }));
  const { post } = app({
    probes: { connect: async () => ({ success: true, host: 'a.test', stanzas }), ping: echo, dialback: echo },
  });
  const { text, json } = await post({ toDomain: 'example.org' });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
  expect(json).toMatchObject({ success: true, host: 'a.test', cut: true });
});

test('a probe that fails is told without a word about why, and reported', async () => {
  const broken = async () => Promise.reject(new Error('secret /path'));
  const { post, trouble } = app({ probes: { connect: broken, ping: echo, dialback: echo } });
  const { status, text } = await post({ toDomain: 'example.org' });
  expect(status).toBe(500);
  expect(text).not.toContain('secret');
  expect(trouble.map(({ message }) => message)).toEqual(['secret /path']);
});

describe('a token', () => {
  const isToken = (given: string) => given === 'right';
  test.each([
    [{}, 401],
    [{ authorization: 'Bearer wrong' }, 401],
    [{ authorization: 'Basic right' }, 401],
    [{ authorization: 'Bearer right' }, 200],
  ])('%j → %i', async (headers, status) => {
    expect((await app({ isToken }).post({ toDomain: 'example.org' }, { headers })).status).toBe(status);
  });
});

describe('limits', () => {
  test('one client, however it changes its address within its network, and all of them', async () => {
    const { post } = app({ limits: { ...NO_LIMITS, perClient: 2, total: 3 } });
    const statusOf = async (from: string) => (await post({ toDomain: 'example.org' }, { from })).status;
    expect([await statusOf('2a01:4f8:1:2::1'), await statusOf('2a01:4f8:1:2:ffff::9')]).toEqual([200, 200]);
    const third = await post({ toDomain: 'example.org' }, { from: '2a01:4f8:1:2::3' });
    expect([third.status, third.json.kind]).toEqual([429, 'too-many']);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect([await statusOf('::ffff:198.51.100.1'), await statusOf('198.51.100.2')]).toEqual([200, 429]);
  });

  test('so many probes at once; a bad request costs nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = async () => promise.then(() => ({ success: true }));
    const { post } = app({
      probes: { connect: slow, ping: echo, dialback: echo },
      limits: { ...PROBE_LIMITS, atOncePerClient: 1 },
    });
    for (let n = 0; n < 30; n += 1) expect((await post({})).status).toBe(400);
    const first = post({ toDomain: 'example.org' });
    const second = await post({ toDomain: 'example.org' });
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1']);
    resolve();
    expect((await first).status).toBe(200);
    expect((await post({ toDomain: 'example.org' })).status).toBe(200);
  });
});

test('the document describes the three paths', async () => {
  const { api } = app();
  const document = (await (await api.request('/openapi.json')).json()) as { paths: Record<string, object> };
  expect(Object.keys(document.paths).toSorted()).toEqual(Object.values(PATHS).toSorted());
});
