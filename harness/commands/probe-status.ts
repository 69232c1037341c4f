// `badpeer probe status URL`: reads a status document as a client should, and says what is wrong with it. XEP-0455.
import { paint } from '../report/paint.ts';
import { messageFor, type Outage, readStatus } from '../status/document.ts';
import { type Fetched, problemsOfAddress, problemsOfFetch } from '../status/fetched.ts';
import type { Problem } from '../status/problem.ts';
import { fetchStatus } from '../world/status/fetch-status.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

export interface ProbeArguments {
  readonly json: boolean;
  /** Languages of the reader, best first. */
  readonly language: readonly string[];
}

/** Exit status 0 when nothing is wrong that must be right, 1 when something is. @throws UsageError for what is no address */
export async function probeStatus(address: string, { json, language }: ProbeArguments, io: Io): Promise<number> {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) throw new UsageError(noAddress(address));
  const before = problemsOfAddress(address);
  const canFetch = /^https?:/i.test(address) && URL.canParse(address);
  const fetched = canFetch ? await fetchStatus(address, { signal: io.signal }) : null;
  const reading = fetched?.status === 200 && fetched.document !== null ? readStatus(fetched.document) : null;
  const problems = [...before, ...(fetched ? problemsOfFetch(fetched) : []), ...(reading?.problems ?? [])];
  if (json) {
    const said = { address, fetched, outage: reading?.outage ?? null, unknown: reading?.unknown ?? [], problems };
    io.out(`${JSON.stringify(said, null, 2)}\n`);
  } else {
    io.out(`${address}\n`);
    if (fetched !== null) io.out(answerLine(fetched));
    if (reading?.outage) io.out(outageText(reading.outage, language));
    else if (reading !== null && problems.every(isMinor)) io.out('no outage is announced\n');
    if (reading !== null && reading.unknown.length > 0) io.out(`ignored, as unknown: ${reading.unknown.join(', ')}\n`);
    for (const problem of problems) io.out(problemText(problem, io.color));
    if (problems.length === 0) io.out(paint(io.color).green('nothing is wrong with it\n'));
  }
  return problems.every(isMinor) ? 0 : 1;
}

function isMinor({ level }: Problem): boolean {
  return level === 'SHOULD';
}

/** Why a domain is not enough. Only a server that can prove a domain of its own may ask another one for its disco#info. */
function noAddress(given: string): string {
  return [
    `${given} is no address; https://… is expected`,
    'A domain publishes it in its disco#info (field external-status-addresses, XEP-0455 §2.1), which only its users and other servers',
    'can ask for: ask with a client, or play scenarios of area outage-status against the server',
  ].join('\n');
}

function answerLine({ redirects, status, mediaType, document }: Fetched): string {
  const way = redirects.map((to) => `redirected to ${to}\n`).join('');
  if (status === null) return way;
  const size = document === null ? '' : `, ${Buffer.byteLength(document)} bytes`;
  return `${way}${status}${mediaType === null ? '' : ` ${mediaType}`}${size}\n`;
}

function outageText(outage: Outage, languages: readonly string[]): string {
  const { planned, beginning, expectedEnd } = outage;
  const kind = planned === null ? 'outage' : planned ? 'planned outage' : 'unplanned outage';
  const text = messageFor(outage, languages);
  const known = Object.keys(outage.message).join(', ');
  return [
    `${kind} from ${beginning}${expectedEnd === null ? '' : `, expected to end ${expectedEnd}`}`,
    ...(text === null ? [] : [`  ${text}`, `  texts: ${known}`]),
    '',
  ].join('\n');
}

function problemText({ level, where, what, fix, requirement }: Problem, color: boolean): string {
  const { red, yellow, cyan } = paint(color);
  const mark = level === 'SHOULD' ? yellow('deviates') : red('violates');
  return `${mark}  ${where}: ${what}\n          ${level}, ${requirement}\n          fix: ${cyan(fix)}\n`;
}
