// What a person sees of a probe; msw stands for the service.
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ProbeArguments, probeStatus } from './probe-status.ts';
import { keptIo } from './testing.ts';

const ADDRESS = 'https://status.example/status.json';
const NO_DOMAIN = { resolver: [], directTls: false, listenPort: 5269 };
const server = setupServer();
beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function probed(answer: () => Response, address = ADDRESS, options: Partial<ProbeArguments> = {}) {
  server.use(http.get(ADDRESS, answer));
  const io = keptIo();
  const status = await probeStatus(address, { ...NO_DOMAIN, json: false, language: [], ...options }, io);
  return { status, out: io.printed.out };
}

it('tells of an outage in the language of the reader', async () => {
  const message = { default: 'Panne', en: 'Out of order' };
  const answer = () => HttpResponse.json({ beginning: '2026-01-12T01:01:01Z', planned: false, message, area: 51 });
  expect(await probed(answer, ADDRESS, { language: ['en-GB'] })).toEqual({
    status: 0,
    out: `${ADDRESS}
200 application/json, 112 bytes
unplanned outage from 2026-01-12T01:01:01Z
  Out of order
  texts: default, en
ignored, as unknown: area
nothing is wrong with it
`,
  });
});

it('tells that there is none', async () => {
  const { status, out } = await probed(() => HttpResponse.json({}));
  expect(status).toBe(0);
  expect(out).toContain('no outage is announced\nnothing is wrong with it\n');
});

it('tells what is wrong, where it is said, and what to do', async () => {
  const { status, out } = await probed(() => HttpResponse.json({ beginning: 'yesterday' }));
  expect(status).toBe(1);
  expect(out).toContain(`violates  beginning: is "yesterday", no date and time of RFC 3339
          IMPLIED, xep0455-2.2-json-schema
          fix: write it as 2026-01-31T12:00:00Z
`);
  expect(out).not.toContain('no outage');
});

it('does not fail for a recommendation', async () => {
  const { status, out } = await probed(() => HttpResponse.html('{}'));
  expect(status).toBe(0);
  expect(out).toContain('deviates  Content-Type: is text/html\n');
});

it('does not fetch what no client would', async () => {
  const { status, out } = await probed(() => HttpResponse.json({}), 'ftp://status.example/');
  expect(status).toBe(0);
  expect(out).toBe(`ftp://status.example/
deviates  address: has the scheme ftp, which clients need not know
          SHOULD, xep0455-2.1-http
          fix: give an address with http or https
`);
});

it('says all that as data, too', async () => {
  const { out } = await probed(() => new HttpResponse(null, { status: 401 }), ADDRESS, { json: true });
  expect(JSON.parse(out)).toMatchObject({ address: ADDRESS, fetched: { status: 401 }, problems: [{ level: 'MUST' }] });
});

it('wants an address, and says why a domain is none', async () => {
  await expect(probed(() => HttpResponse.json({}), 'example.org')).rejects.toThrow(
    /^example\.org is no address; https:.* is expected\nA domain publishes it in its disco#info/,
  );
});
