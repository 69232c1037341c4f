// What is said of the dates of a certificate, by the clock.
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPki, type Pki } from '../../world/pki/ca.ts';
import { connectText } from '../text.ts';
import { anchorsOf } from './anchors.ts';
import { reportCertificate } from './report.ts';

const HOUR = 60 * 60 * 1000;
const MADE = Date.UTC(2030, 5, 1, 12);
const DOMAIN = 'a.test';
let pki: Pki;
let chain: Buffer[];
let begin: number;
let end: number;
beforeAll(async () => {
  pki = await createPki({ now: () => MADE });
  const minted = await pki.mint('valid', { domain: DOMAIN });
  const blocks = minted!.chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const parsed = blocks.map((block) => new X509Certificate(block));
  chain = parsed.map(({ raw }) => raw);
  begin = parsed[0]!.validFromDate.getTime();
  end = parsed[0]!.validToDate.getTime();
});
afterAll(() => pki[Symbol.asyncDispose]());

function at(now: number) {
  const { report, problems } = reportCertificate({
    chain,
    anchors: anchorsOf(pki.caPem),
    domain: DOMAIN,
    now,
    stapled: false,
    where: 'here',
  });
  return { report: report!, problems, said: problems.map(({ kind, what }) => `${kind}: ${what}`) };
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

test.each<[string, number, string, number]>([
  ['51 hours', 51, '2 days ago', -2],
  ['47 hours', 47, '47 hours ago', -1],
  ['1 hour', 1, '60 minutes ago', 0],
  ['a moment', 1 / 3_600, '1 second ago', 0],
])('it ended %s ago', (_, hours, ago, daysLeft) => {
  const { report, said } = at(end + hours * HOUR);
  const when = hours < 48 ? `${minute(end)} UTC` : day(end);
  expect(said).toEqual([`certificate-expired: it expired on ${when}, ${ago}`]);
  expect(report).toMatchObject({ daysLeft, secondsLeft: -hours * 3_600, trusted: false });
});

test.each<[string, number, string[], number]>([
  ['14 days', 14 * 24, [], 14],
  ['13 days', 13 * 24 + 23, ['certificate-expires-soon: it expires in 13 days'], 13],
  ['47 hours', 47, ['certificate-expires-soon: it expires in 47 hours'], 1],
  ['5 hours', 5, ['certificate-expires-soon: it expires in 5 hours'], 0],
  ['nothing', 0, ['certificate-expires-soon: it expires in 0 seconds'], 0],
])('it has %s left', (_, hours, expected, daysLeft) => {
  const { report, said } = at(end - hours * HOUR);
  expect(said).toEqual(expected);
  expect(report).toMatchObject({ daysLeft, secondsLeft: hours * 3_600, trusted: true });
});

test('it is not valid for some hours, or days', () => {
  expect(at(begin - 5 * HOUR).said[0]).toMatch(
    /^certificate-not-yet-valid: it is not valid before .+, 5 hours from now$/,
  );
  const early = Math.max(...chain.map((der) => new X509Certificate(der).validFromDate.getTime()));
  expect(at(early - 60 * HOUR).said[0]).toBe(
    `certificate-not-yet-valid: it is not valid before ${day(early)}, 2 days from now`,
  );
});

test.each<[number, string]>([
  [-47, 'expired 47 hours ago'],
  [-1, 'expired 60 minutes ago'],
  [5, '5 hours left'],
  [30 * 24, '30 days left'],
])('in the text: %d hours', (hours, words) => {
  const { report, problems } = at(end - hours * HOUR);
  const attempt = {
    host: DOMAIN,
    port: 5269,
    address: '192.0.2.1',
    transport: 'starttls',
    reached: 'features',
    outcome: '',
    connectMs: 1,
    rtt: 1,
    ms: 1,
    streamId: '1',
    tls: null,
    certificate: report,
    featuresBeforeTls: null,
    features: null,
    mechanisms: null,
    problems,
  } as const;
  const text = connectText(
    {
      domain: DOMAIN,
      verdict: 'wrong',
      success: false,
      host: DOMAIN,
      port: 5269,
      streamId: null,
      features: null,
      rtt: null,
      resolution: { lookups: [], targets: [], problems: [], unknown: false },
      attempts: [attempt],
      problems,
      ms: 1,
      posh: { found: false, url: '', missing: '', reference: null, expires: null, fingerprints: [], trusted: false },
    },
    { color: false, columns: 100 },
  );
  expect(text).toContain(`${day(begin)} to ${day(end)}, ${words}\n`);
});
