// The fetching client against every kind of answer; msw stands for the other end.
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { problemsOfAddress, problemsOfFetch } from '../../status/fetched.ts';
import { fetchStatus, STATUS_LIMITS } from './fetch-status.ts';

const URL_ = 'https://status.example/status.json';
const DOCUMENT = { beginning: '2026-01-12T01:01:01Z' };
const server = setupServer();
const { signal } = new AbortController();

beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const fetchIt = (change: Partial<typeof STATUS_LIMITS> = {}) =>
  fetchStatus(URL_, { signal, limits: { ...STATUS_LIMITS, ...change } });

it('brings the document, and sends nothing of ours', async () => {
  let sent: Headers | undefined;
  server.use(
    http.get(URL_, ({ request }) => {
      sent = request.headers;
      return HttpResponse.json(DOCUMENT);
    }),
  );
  const fetched = await fetchIt();
  expect(fetched).toEqual({
    url: URL_,
    redirects: [],
    status: 200,
    mediaType: 'application/json',
    document: JSON.stringify(DOCUMENT),
    failure: null,
  });
  expect(problemsOfFetch(fetched)).toEqual([]);
  expect(sent?.get('authorization')).toBeNull();
  expect(sent?.get('cookie')).toBeNull();
});

it('follows a redirect, and tells when it leaves TLS', async () => {
  server.use(
    http.get(URL_, () => HttpResponse.redirect('http://other.example/s.json', 302)),
    http.get('http://other.example/s.json', () => HttpResponse.json(DOCUMENT)),
  );
  const fetched = await fetchIt();
  expect(fetched).toMatchObject({ redirects: ['http://other.example/s.json'], status: 200, failure: null });
  expect(problemsOfFetch(fetched).map(({ what }) => what)).toEqual(['leads from https to http']);
});

it.each<[string, Parameters<typeof http.get>[1], Partial<typeof STATUS_LIMITS>, string]>([
  ['redirects in a circle', () => HttpResponse.redirect(URL_, 302), {}, 'lead in a circle'],
  [
    'redirects without end',
    ({ request }) => HttpResponse.redirect(`${request.url}x`, 302),
    { redirects: 3 },
    'more than 3 times',
  ],
  [
    'a redirect to a file',
    () => new HttpResponse(null, { status: 302, headers: { location: 'file:///etc/passwd' } }),
    {},
    'file:, which is not HTTP',
  ],
  [
    'an announced size',
    () => new HttpResponse('{}', { headers: { 'content-length': '104857600' } }),
    {},
    'larger than 65536 bytes',
  ],
  ['more than was announced', () => new HttpResponse('x'.repeat(200)), { size: 100 }, 'larger than 100 bytes'],
  ['bytes that are no text', () => new HttpResponse(new Uint8Array([0x7b, 0xff, 0x7d])), {}, 'not UTF-8'],
  ['no connection', () => HttpResponse.error(), {}, 'fetch failed'],
])('does not put up with %s', async (_, answer, limits, failure) => {
  server.use(http.get(/status\.example/, answer));
  const fetched = await fetchIt(limits);
  expect(fetched.document).toBeNull();
  expect(fetched.failure).toContain(failure);
  expect(problemsOfFetch(fetched)).toMatchObject([{ requirement: 'xep0455-2.1-no-authentication', level: 'MUST' }]);
});

it('does not wait for longer than it says', async () => {
  server.use(http.get(URL_, () => delay('infinite')));
  expect((await fetchIt({ within: 50 })).failure).toBe('it took longer than 0.05 s');
});

it('ends at once when it is stopped', async () => {
  server.use(http.get(URL_, () => delay('infinite')));
  const stop = new AbortController();
  const fetched = fetchStatus(URL_, { signal: stop.signal });
  stop.abort(new Error('stopped'));
  await expect(fetched).rejects.toThrow('stopped');
});

it.each([
  [401, 'status is 401: the document is not for everybody'],
  [403, 'status is 403: the document is not for everybody'],
  [404, 'status is 404'],
  [500, 'status is 500'],
])('tells of status %i', async (status, said) => {
  server.use(http.get(URL_, () => HttpResponse.json({}, { status })));
  expect(problemsOfFetch(await fetchIt()).map(({ where, what }) => `${where} ${what}`)).toEqual([said]);
});

it('tells of a document that is served as something else', async () => {
  server.use(http.get(URL_, () => HttpResponse.html('{}')));
  expect(problemsOfFetch(await fetchIt())).toMatchObject([
    { where: 'Content-Type', what: 'is text/html', level: 'SHOULD' },
  ]);
});

it.each([
  ['https://status.example/status.json', []],
  ['http://192.0.2.1:8080/', []],
  ['status.example/status.json', ['is no URI']],
  ['https://status.example/a b', ['is no URI']],
  ['ftp://status.example/s', ['has the scheme ftp, which clients need not know']],
  ['https://me:secret@status.example/s', ['has a name or a password in it']],
])('an address such as %s', (address, said) =>
  expect(problemsOfAddress(address).map(({ what }) => what)).toEqual(said),
);
