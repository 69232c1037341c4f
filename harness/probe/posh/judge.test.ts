import { expect, test } from 'vitest';
import type { Attempt, CertificateReport, Problem } from '../model.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import type { PoshLook } from './fetch.ts';
import { judgePosh } from './judge.ts';

const URL = 'https://a.test/.well-known/posh/xmpp-server.json';
const look = (more: Partial<PoshLook> = {}): PoshLook => ({
  url: URL,
  missing: null,
  reference: null,
  expires: 3_600,
  fingerprints: [['sha-256', 'OURS']],
  problems: [],
  ...more,
});

const CERTIFICATE: CertificateReport = {
  subject: 'CN=a.test',
  issuer: 'CN=authority',
  notBefore: '2031-01-01T00:00:00.000Z',
  notAfter: '2031-04-01T00:00:00.000Z',
  daysLeft: 30,
  secondsLeft: 2_592_000,
  key: 'ec prime256v1',
  signature: 'ECDSA with SHA-256',
  fingerprint: 'ab',
  names: { dns: ['a.test'], srv: [], xmppAddr: [] },
  commonName: null,
  extendedKeyUsage: null,
  chain: [],
  sent: null,
  fingerprints: {},
  revocation: null,
  trusted: true,
  stapled: false,
};
const ATTEMPT: Attempt = {
  host: 'x.a.test',
  port: 5269,
  address: '192.0.2.1',
  transport: 'starttls',
  reached: 'features',
  outcome: 'stream opened over TLS',
  connectMs: 1,
  rtt: 1,
  ms: 2,
  streamId: 's1',
  tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', alpn: null, ms: 1 },
  certificate: CERTIFICATE,
  featuresBeforeTls: null,
  features: [],
  mechanisms: [],
  problems: [],
};

function attempt(kinds: readonly ProblemKind[], more: Partial<Attempt> = {}, sha256 = 'OURS'): Attempt {
  const fingerprints = { 'sha-256': sha256, 'sha-512': `${sha256}LONG` };
  const certificate = { ...CERTIFICATE, trusted: kinds.length === 0, fingerprints };
  const problems = kinds.map((kind): Problem => problem(kind, `it is ${kind}`));
  return { ...ATTEMPT, certificate, problems, ...more };
}

const kindsOf = (problems: readonly Problem[]): string[] => problems.map(({ kind }) => kind);

test('a certificate that is trusted anyway: the document is a fact, and nothing is wrong', () => {
  const { report, problems, attempts } = judgePosh(look(), [attempt([])]);
  expect(report).toMatchObject({ found: true, trusted: true, expires: 3_600 });
  expect(report.fingerprints).toEqual([{ hash: 'sha-256', value: 'OURS', of: ['x.a.test:5269 (192.0.2.1)'] }]);
  expect(problems).toEqual([]);
  expect(attempts).toEqual([attempt([])]);
});

test.each<ProblemKind>(['certificate-self-signed', 'certificate-not-trusted', 'certificate-name-mismatch'])(
  '%s stays wrong, in words that say who vouches for it',
  (kind) => {
    const { report, problems, attempts } = judgePosh(look({ reference: 'https://b.test/x' }), [attempt([kind])]);
    expect(report.trusted).toBe(true);
    expect(kindsOf(problems)).toEqual(['posh-vouches-alone']);
    expect(problems[0]?.what).toBe(
      'the POSH document, by a reference to https://b.test/x, vouches for the certificate of x.a.test:5269 (192.0.2.1); nothing else does',
    );
    expect(attempts[0]?.problems).toMatchObject([
      { kind, level: 'error', what: `it is ${kind}; the domain vouches for it by POSH, which few servers ask for` },
    ]);
  },
);

test('it stands in for trust and names, not for dates or uses', () => {
  const late = attempt(['certificate-self-signed', 'certificate-expired']);
  const { report, problems, attempts } = judgePosh(look(), [late]);
  expect(report.trusted).toBe(false);
  expect(report.fingerprints[0]?.of).toHaveLength(1);
  expect(problems).toEqual([]);
  expect(attempts).toEqual([late]);
});

test('a document that is not right vouches for nothing', () => {
  const bad = problem('posh-expires-zero', 'it is 0');
  const { report, problems } = judgePosh(look({ problems: [bad] }), [attempt(['certificate-self-signed'])]);
  expect(report.trusted).toBe(false);
  expect(problems).toEqual([bad]);
});

test('the places whose certificate is not in it are named', () => {
  const other = attempt([], { port: 5270 }, 'OTHER');
  const { report, problems } = judgePosh(look(), [attempt([]), other, other]);
  expect(report.trusted).toBe(false);
  expect(problems).toMatchObject([{ kind: 'posh-mismatch', level: 'warning', where: URL }]);
  expect(problems[0]?.what).toBe('none of its fingerprints is of the certificate of x.a.test:5270 (192.0.2.1)');
});

test.each([
  ['another hash', [['sha-512', 'OURSLONG']]],
  [
    'the second of two',
    [
      ['sha-256', 'OLD='],
      ['sha-256', 'OURS'],
    ],
  ],
] as const)('%s will do', (_, fingerprints) => {
  expect(judgePosh(look({ fingerprints }), [attempt([])]).report.trusted).toBe(true);
});

test('padding may be missing; a hash that is not known matches nothing', () => {
  const short = look({ fingerprints: [['sha-256', 'AB']] });
  expect(judgePosh(short, [attempt([], {}, 'AB==')]).report.trusted).toBe(true);
  const old = look({
    fingerprints: [
      ['md5', 'OURS'],
      ['constructor', 'OURS'],
    ],
  });
  expect(kindsOf(judgePosh(old, [attempt([])]).problems)).toEqual(['posh-mismatch']);
});

test('without a document nothing is said; certificates of WebSockets are not its matter', () => {
  const none = judgePosh(look({ missing: 'it is not there', fingerprints: [] }), [
    attempt(['certificate-self-signed']),
  ]);
  expect(none).toMatchObject({ report: { found: false, trusted: false }, problems: [] });
  const web = attempt([], { transport: 'websocket' }, 'OTHER');
  expect(judgePosh(look(), [web])).toMatchObject({ report: { trusted: false }, problems: [] });
});
