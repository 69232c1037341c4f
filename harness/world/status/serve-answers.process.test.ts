// Each answer of the fake side, read by our own client: real sockets.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readStatus } from '../../status/document.ts';
import { problemsOfFetch } from '../../status/fetched.ts';
import { createPki } from '../pki/ca.ts';
import { STATUS_ANSWERS } from './answers.ts';
import { fetchStatus, STATUS_LIMITS } from './fetch-status.ts';
import { type ServedAnswers, serveAnswers } from './serve-answers.ts';

let served: ServedAnswers;
const { signal } = new AbortController();

beforeAll(async () => {
  await using pki = await createPki({ now: () => Date.now() });
  const minted = await pki.mint('self-signed', { domain: 'localhost' });
  served = await serveAnswers({
    host: '127.0.0.1',
    port: 0,
    tlsPort: 0,
    badCertificate: { key: minted!.key, cert: minted!.chain },
    onRequest: () => {},
  });
});
afterAll(() => served[Symbol.asyncDispose]());

/** What is wrong with it, in words. */
async function wrongWith(url: string, within = 30_000): Promise<string[]> {
  const fetched = await fetchStatus(url, { signal, limits: { ...STATUS_LIMITS, within } });
  const said = fetched.document === null || fetched.status !== 200 ? [] : readStatus(fetched.document).problems;
  return [...problemsOfFetch(fetched), ...said].map(({ where, what }) => `${where} ${what}`);
}

const EXPECTED: Readonly<Record<string, string[]>> = {
  none: [],
  outage: [],
  planned: [],
  extra: [],
  redirect: [],
  'no-beginning': ['beginning is missing'],
  'wrong-schema': [
    'beginning is a number, no date and time of RFC 3339',
    'planned is a text',
    'message is a text, not an object',
  ],
  'no-default': ['message.default is missing'],
  'bad-date': ['beginning is "2026-02-30T00:00:00Z", no date and time of RFC 3339'],
  'wrong-type': ['Content-Type is text/html'],
  'not-utf8': ['fetching it it is not UTF-8'],
  truncated: ['fetching it the connection ended before all had come'],
  'redirect-loop': ['fetching it its redirects lead in a circle'],
  'redirect-far': ['fetching it it redirects more than 5 times'],
  unauthorized: ['status is 401: the document is not for everybody'],
  gone: ['status is 410'],
  slow: ['fetching it it took longer than 2 s'],
  huge: ['fetching it it is larger than 65536 bytes'],
};

it.each(STATUS_ANSWERS.map(({ name }) => name).filter((name) => name !== 'not-json'))(
  '/%s is told from the others',
  async (name) =>
    expect(await wrongWith(`${served.http}/${name}`, name === 'slow' ? 2_000 : undefined)).toEqual(EXPECTED[name]),
);

it('a page is no document', async () => {
  const [type, json] = await wrongWith(`${served.http}/not-json`);
  expect(type).toBe('Content-Type is text/html');
  expect(json).toContain('the document is no JSON');
});

it('a certificate that is signed by itself is not good, whatever is behind it', async () => {
  const [told] = await wrongWith(`${served.https}/none`);
  expect(told).toContain('its certificate is not good');
});

it('what is not there is 404', async () => {
  expect(await wrongWith(`${served.http}/nothing`)).toEqual(['status is 404']);
});
