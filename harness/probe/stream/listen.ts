// Waiting for one thing on a stream, and naming what came instead. RFC 6120 §4.4, §4.9.
import type { ReaderEvent } from '../../wire/stream-reader.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Problem } from '../model.ts';
import type { Budget } from '../options.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import type { Heard, Session } from '../session.ts';
import { readStreamError, type StreamError, streamErrorProblem } from './error.ts';

/** Where a stream stands, in words. */
export type When = 'before TLS' | 'over TLS' | 'after authentication';

export interface Listening {
  readonly session: Session;
  readonly budget: Budget;
  readonly where: string;
  readonly when: When;
  /** We presented a certificate. */
  readonly identity: boolean;
  /** What silence is called, and what was waited for, in words. */
  readonly silence: ProblemKind;
  readonly wanted: string;
  /** How long each thing is waited for, where that is less than usual. Milliseconds */
  readonly within?: number;
}

/** Things that come between and are passed over. */
const MOST_PASSED = 100;
/** Errors with which a server turns away who did not show a certificate. */
const WANTS_CERTIFICATE: ReadonlySet<string | null> = new Set(['not-authorized', 'policy-violation']);

/**
 * The first event that fits, or what is wrong instead. Other elements are handed to `passed`.
 * @param fits gives what is wanted of an event, or undefined
 */
export async function listen<Wanted>(
  listening: Listening,
  fits: (event: ReaderEvent) => Wanted | undefined,
  passed: (element: XmlElement) => void = () => {},
): Promise<{ readonly found: Wanted } | { readonly problem: Problem; readonly error?: StreamError }> {
  const { session, budget, within = Number.POSITIVE_INFINITY } = listening;
  for (let count = 0; count < MOST_PASSED; count += 1) {
    const heard = await session.next(Math.min(within, budget.step()));
    if (heard.type !== 'ended' && heard.type !== 'timeout') {
      const found = fits(heard);
      if (found !== undefined) return { found };
    }
    const error = heard.type === 'element' ? readStreamError(heard.element) : null;
    if (error !== null) return { problem: refusal(error, listening), error };
    const stopped = endOf(heard, listening);
    if (stopped !== null) return { problem: stopped };
    if (heard.type === 'element') passed(heard.element);
  }
  return { problem: endOf({ type: 'timeout', unread: '' }, listening)! };
}

function refusal(error: StreamError, { identity, when, where }: Listening): Problem {
  if (identity || when !== 'over TLS' || !WANTS_CERTIFICATE.has(error.condition)) {
    return streamErrorProblem(error, when, where);
  }
  const said = error.text === null ? '' : `: ${JSON.stringify(error.text)}`;
  return problem(
    'certificate-demanded',
    `it talks to servers with a good certificate only (${error.condition}${said})`,
    { where },
  );
}

/** What is wrong when that is the end; null when it is not. */
function endOf(heard: Heard, { where, when, wanted, silence, identity, budget }: Listening): Problem | null {
  const no = (kind: ProblemKind, what: string): Problem => problem(kind, what, { where });
  switch (heard.type) {
    case 'timeout': {
      const unread = heard.unread === '' ? '' : `; what came is not whole: ${JSON.stringify(heard.unread.slice(-200))}`;
      if (budget.step() === 0) return no('out-of-time', `the time was over before ${wanted} came ${when}${unread}`);
      return no(silence, `no ${wanted} came ${when}${unread}`);
    }
    case 'ended':
      return ending(heard, no, `in place of ${wanted}, ${when}`, identity);
    case 'close-tag':
      return no('stream-closed', `the server closed the stream in place of ${wanted}, ${when}`);
    case 'unreadable': {
      const unread = heard.unread === '' ? '' : `: ${JSON.stringify(heard.unread.slice(0, 200))}`;
      return no('not-xmpp', `what came ${when} is no XMPP stream (${heard.error})${unread}`);
    }
    default:
      return null;
  }
}

function ending(
  { how, detail }: Extract<Heard, { type: 'ended' }>,
  no: (kind: ProblemKind, what: string) => Problem,
  instead: string,
  identity: boolean,
): Problem {
  if (how === 'fin') return no('connection-closed', `the server closed the connection ${instead}`);
  if (how === 'destroyed') return no('out-of-time', `the time was over ${instead}`);
  if (how === 'reset') return no('connection-reset', `the connection was reset ${instead}`);
  const wantsOurs = /certificate.required/i.test(detail) || (!identity && /certificate/i.test(detail));
  if (wantsOurs) return no('certificate-demanded', 'it talks to servers with a certificate only (TLS alert)');
  return no('tls-alert', `a TLS alert came ${instead}: ${detail}`);
}

/** Is it a features element? */
export function isFeatures({ ns, name }: XmlElement): boolean {
  return ns === NS.stream && name === 'features';
}
