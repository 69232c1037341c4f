// The result of a probe for people. Pure.
import { type Paint, paint, wrap } from '../report/paint.ts';
import { spanText } from './certificate/span.ts';
import type {
  Attempt,
  CertificateReport,
  ConnectResult,
  Feature,
  ProbeResult,
  Problem,
  Resolution,
  RevocationReport,
  Target,
} from './model.ts';
import { poshLines } from './posh/text.ts';
import { row, shown } from './row.ts';
import { whereOf } from './trail.ts';

export interface TextOptions {
  readonly color: boolean;
  readonly columns: number;
}

/** What `probe connect` found. */
export function connectText(result: ConnectResult, options: TextOptions): string {
  return [
    ...head(result, options),
    ...result.attempts.flatMap((one) => attemptLines(one, options)),
    ...poshLines(result.posh),
    ...foot(result, options),
  ].join('\n');
}

/** Name and resolution. */
export function head(
  { domain, resolution }: Pick<ProbeResult, 'domain' | 'resolution'>,
  { color }: TextOptions,
): string[] {
  return [paint(color).bold(domain), '', ...resolutionLines(resolution)];
}

function resolutionLines({ lookups, targets }: Resolution): string[] {
  const services = lookups.filter(({ type }) => type === 'SRV');
  const answers = services.flatMap(({ name, state, detail, aliases, ms }) => {
    const said = state === 'records' ? 'found' : (detail ?? STATES[state] ?? state);
    const alias = aliases.length === 0 ? '' : ` (alias of ${aliases.join(' → ')})`;
    return row(name.split('.')[0] ?? name, `${said}${alias}, ${ms} ms`);
  });
  return ['  resolution', ...answers, ...targets.flatMap(targetLine)];
}

const STATES: Readonly<Record<string, string>> = {
  'no-data': 'no such record',
  nxdomain: 'no such name',
  'alias-loop': 'aliases in a circle',
};

function targetLine({ host, port, transport, by, priority, weight, addresses, tlsa }: Target): string[] {
  const order =
    by === 'srv' ? `priority ${priority}, weight ${weight}` : by === 'fallback' ? 'the domain itself' : 'as given';
  const dane = tlsa.length === 0 ? '' : `, ${tlsa.length} TLSA record${tlsa.length === 1 ? '' : 's'}`;
  return row(
    '',
    `${whereOf({ host, port, address: host })} ${transport} (${order}) ${addresses.join(', ') || 'no address'}${dane}`,
  );
}

/** One address that was tried. */
export function attemptLines(attempt: Attempt, { color }: TextOptions): string[] {
  const { bold } = paint(color);
  const { transport, connectMs, rtt, streamId, tls, certificate, outcome } = attempt;
  const times = [connectMs === null ? '' : `connected in ${connectMs} ms`, rtt === null ? '' : `round trip ${rtt} ms`];
  return [
    '',
    `  ${bold(whereOf(attempt))} ${transport}`,
    ...row('reached', [outcome, ...times].filter((part) => part !== '').join(', ')),
    ...(streamId === null ? [] : row('stream id', streamId === '' ? 'none' : streamId)),
    ...(attempt.featuresBeforeTls === null ? [] : row('before TLS', featuresText(attempt.featuresBeforeTls))),
    ...(tls === null
      ? []
      : row('TLS', [tls.version, tls.cipher, ...(tls.alpn === null ? [] : [`ALPN ${tls.alpn}`])].join(', '))),
    ...(certificate === null ? [] : certificateLines(certificate)),
    ...(attempt.features === null ? [] : row('features', featuresText(attempt.features))),
    ...(attempt.mechanisms === null ? [] : row('mechanisms', attempt.mechanisms.join(', ') || 'an empty list')),
  ];
}

/** What a certificate says. */
export function certificateLines(certificate: CertificateReport): string[] {
  const { names, notBefore, notAfter, secondsLeft, key, signature, extendedKeyUsage, sent, chain } = certificate;
  const { revocation, trusted } = certificate;
  const all = [
    ...names.dns,
    ...names.srv.map((one) => `SRVName ${one}`),
    ...names.xmppAddr.map((one) => `XmppAddr ${one}`),
  ];
  const span = spanText(secondsLeft);
  const left = secondsLeft < 0 ? `expired ${span} ago` : `${span} left`;
  return [
    ...row('certificate', trusted ? 'proves the domain' : 'does not prove the domain'),
    ...row('', `for ${all.slice(0, 8).join(', ') || 'nobody'}${all.length > 8 ? ` and ${all.length - 8} more` : ''}`),
    ...row('', `${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}, ${left}`),
    ...row('', `${key}, ${signature}, usage ${extendedKeyUsage?.join(', ') ?? 'any'}`),
    ...(sent ?? chain).flatMap(({ subject, issuer }, index) =>
      row(index === 0 ? 'chain' : '', `${subject || '(no subject)'} ← ${issuer || '(no issuer)'}`),
    ),
    ...(revocation ?? []).flatMap((one, index) => row(index === 0 ? 'revocation' : '', revocationText(one))),
  ];
}

const ON_LISTS = { revoked: 'REVOKED by', 'not-listed': 'not on', unknown: 'cannot be told by' } as const;

function revocationText({ subject, state, url, because }: RevocationReport): string {
  return `${subject || '(no subject)'}: ${ON_LISTS[state]} the list ${url}${because === '' ? '' : ` (${because})`}`;
}

function featuresText(features: readonly Feature[]): string {
  return features.map(({ name, required }) => (required ? `${name} (required)` : name)).join(', ') || 'none';
}

/** What is wrong, and the verdict. */
export function foot(
  { problems, verdict, ms }: Pick<ProbeResult, 'problems' | 'verdict' | 'ms'>,
  { color, columns }: TextOptions,
): string[] {
  const painted = paint(color);
  return [
    '',
    ...problems.flatMap((one) => problemLines(one, painted, columns)),
    verdictLine(verdict, problems, ms, painted),
    '',
  ];
}

function problemLines(
  { level, kind, condition, where, what, fix, reference }: Problem,
  { red, yellow, cyan, dim }: Paint,
  columns: number,
): string[] {
  const mark = level === 'error' ? red('wrong') : yellow('could be better');
  const title = condition === null || condition === kind ? kind : `${kind} [${condition}]`;
  const indent = '    ';
  const lines = (text: string): string[] =>
    wrap(shown(text), Math.max(40, columns - indent.length)).map((line) => `${indent}${line}`);
  return [
    `  ${mark}  ${shown(title)}${where === null ? '' : dim(`  ${shown(where)}`)}`,
    ...lines(what),
    ...lines(`fix: ${fix}`).map(cyan),
    `${indent}${dim(reference)}`,
    '',
  ];
}

function verdictLine(
  verdict: ProbeResult['verdict'],
  problems: readonly Problem[],
  ms: number,
  { red, green, yellow }: Paint,
): string {
  const errors = problems.filter(({ level }) => level === 'error').length;
  const time = `${(ms / 1000).toFixed(1)} s`;
  if (verdict === 'healthy') return `  ${green('healthy')} (${time})`;
  if (verdict === 'unknown') return `  ${yellow('could not tell')} (${time})`;
  return `  ${red(`${errors} thing${errors === 1 ? ' is' : 's are'} wrong`)} (${time})`;
}

/** Where DNS leads: `to here.example:5269 (192.0.2.7)`. */
export function leadsTo(own: readonly Target[]): string {
  const places = own.flatMap(({ host, port, addresses }) =>
    addresses.map((address) => whereOf({ host, port, address })),
  );
  return places.length === 0 ? 'nowhere' : `to ${places.slice(0, 5).join(', ')}`;
}
