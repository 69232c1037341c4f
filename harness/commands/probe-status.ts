// `badpeer probe status ADDRESS|DOMAIN`: reads status documents as a client should, and says what is wrong with them. XEP-0455.
import { paint } from '../report/paint.ts';
import { messageFor, type Outage, readStatus } from '../status/document.ts';
import { type Fetched, problemsOfAddress, problemsOfFetch } from '../status/fetched.ts';
import type { Problem } from '../status/problem.ts';
import { fetchStatus } from '../world/status/fetch-status.ts';
import { printable } from '../xmpp/printable.ts';
import type { Io } from './io.ts';
import type { ProbeDialbackArguments } from './probe-dialback.ts';
import { UsageError } from './usage-error.ts';

export interface ProbeArguments extends ProbeDialbackArguments {
  /** Languages of the reader, best first. */
  readonly language: readonly string[];
}

/** Exit status 0 when nothing is wrong that must be right, 1 when something is, 2 when it cannot be told. @throws UsageError */
export async function probeStatus(given: string, args: ProbeArguments, io: Io): Promise<number> {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(given)) return probeDomain(given, args, io);
  const read = await readAddress(given, io.signal);
  io.out(args.json ? `${JSON.stringify(read, null, 2)}\n` : addressText(read, args.language, io.color));
  return read.problems.every(isMinor) ? 0 : 1;
}

async function probeDomain(domain: string, args: ProbeArguments, io: Io): Promise<number> {
  if (args.from === undefined && args.clientCert === undefined) throw new UsageError(noAddress(domain));
  const { probeStatusOfDomain } = await import('./probe-status-domain.ts');
  return probeStatusOfDomain(domain, args, io);
}

/** What is at an address, and what is wrong with it. */
export interface ReadAddress {
  readonly address: string;
  readonly fetched: Fetched | null;
  readonly outage: Outage | null;
  /** Members of the document that the specification does not know. */
  readonly unknown: readonly string[];
  readonly problems: readonly Problem[];
  /** A document came that can be read. */
  readonly isRead: boolean;
}

/** Fetches an address, where clients would. Never rejects but when the signal aborts. */
export async function readAddress(address: string, signal: AbortSignal): Promise<ReadAddress> {
  const before = problemsOfAddress(address);
  const canFetch = /^https?:/i.test(address) && URL.canParse(address);
  const fetched = canFetch ? await fetchStatus(address, { signal }) : null;
  const reading = fetched?.status === 200 && fetched.document !== null ? readStatus(fetched.document) : null;
  const problems = [...before, ...(fetched ? problemsOfFetch(fetched) : []), ...(reading?.problems ?? [])];
  return {
    address,
    fetched,
    outage: reading?.outage ?? null,
    unknown: reading?.unknown ?? [],
    problems,
    isRead: reading !== null,
  };
}

/** The same for people. What strangers wrote goes to the terminal as text. */
export function addressText(read: ReadAddress, languages: readonly string[], color: boolean): string {
  const { address, fetched, outage, unknown, problems, isRead } = read;
  return [
    `${printable(address)}\n`,
    ...(fetched === null ? [] : [answerLine(fetched)]),
    ...(outage !== null ? [outageText(outage, languages)] : []),
    ...(outage === null && isRead && problems.every(isMinor) ? ['no outage is announced\n'] : []),
    ...(unknown.length > 0 ? [`ignored, as unknown: ${printable(unknown.join(', '))}\n`] : []),
    ...problems.map((problem) => problemText(problem, color)),
    ...(problems.length === 0 ? [paint(color).green('nothing is wrong with it\n')] : []),
  ].join('');
}

/** Only recommended to be otherwise. */
export function isMinor({ level }: Problem): boolean {
  return level === 'SHOULD';
}

/** Why a domain is not enough. Only a server that can prove a domain of its own may ask another one for its disco#info. */
function noAddress(given: string): string {
  return [
    `${given} is no address; https://… is expected`,
    'A domain publishes it in its disco#info (field external-status-addresses, XEP-0455 §2.1), which only its users and other servers',
    'can ask for. To ask as a server, prove a domain of yours: --client-cert FILE with a certificate for it; or --from MY-DOMAIN, by dialback,',
    'where DNS of MY-DOMAIN leads to this machine. The specification knows no other way to find the address',
  ].join('\n');
}

function answerLine({ redirects, status, mediaType, document }: Fetched): string {
  const way = redirects.map((to) => `redirected to ${printable(to)}\n`).join('');
  if (status === null) return way;
  const size = document === null ? '' : `, ${Buffer.byteLength(document)} bytes`;
  return `${way}${status}${mediaType === null ? '' : ` ${printable(mediaType)}`}${size}\n`;
}

function outageText(outage: Outage, languages: readonly string[]): string {
  const { planned, beginning, expectedEnd } = outage;
  const kind = planned === null ? 'outage' : planned ? 'planned outage' : 'unplanned outage';
  const text = messageFor(outage, languages);
  const known = printable(Object.keys(outage.message).join(', '));
  const end = expectedEnd === null ? '' : `, expected to end ${printable(expectedEnd)}`;
  return [
    `${kind} from ${printable(beginning)}${end}`,
    ...(text === null ? [] : [`  ${printable(text)}`, `  texts: ${known}`]),
    '',
  ].join('\n');
}

function problemText({ level, where, what, fix, requirement }: Problem, color: boolean): string {
  const { red, yellow, cyan } = paint(color);
  const mark = level === 'SHOULD' ? yellow('deviates') : red('violates');
  return `${mark}  ${printable(where)}: ${printable(what)}\n          ${level}, ${requirement}\n          fix: ${cyan(printable(fix))}\n`;
}
