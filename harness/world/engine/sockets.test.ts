// The engine's `_ping` over TCP, with an HTTP server that msw pretends to be.
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeProbe, probe } from './sockets.ts';

const HOST = 'tcp://engine.test:2375';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

test.each([
  ['an engine', () => new HttpResponse('OK'), 'answers'],
  ['a proxy in front of one that is gone', () => new HttpResponse('', { status: 502 }), 'answered HTTP 502'],
  [
    'something that is no engine',
    () => new HttpResponse('', { status: 301, headers: { Location: '/x' } }),
    'answered HTTP 301',
  ],
  ['a port that says nothing', () => delay('infinite'), 'no answer within 50 ms'],
])('%s at a TCP address is told for what it is', async (_what, answer, words) => {
  const asked: string[] = [];
  server.use(
    http.get('http://engine.test:2375/_ping', async ({ request }) => {
      asked.push(request.url);
      return answer();
    }),
  );
  expect(describeProbe(await probe(HOST, 50))).toBe(`${HOST}: ${words}`);
  expect(asked).toEqual(['http://engine.test:2375/_ping']);
});

test('an address without a port means the usual one', async () => {
  server.use(http.get('http://engine.test:2375/_ping', () => new HttpResponse('OK')));
  expect((await probe('tcp://engine.test')).answer).toEqual({ state: 'answers' });
});
