// What did come, where the expected did not: the last things that one would look at.
import type { Event } from '../wire/event.ts';
import type { MatchContext, Matcher } from './matcher.ts';
import { showClose } from './matchers/sees-close.ts';
import { showRenegotiation } from './matchers/sees-renegotiation.ts';
import { showTlsFailure } from './matchers/sees-tls-failure.ts';
import { seconds } from './matchers/words.ts';
import { cut } from './value.ts';
import { showElement } from './xml-text.ts';

/** Happenings that are listed, and characters that each may take. */
const MAX_LISTED = 4;
const MAX_EACH = 200;

/** A short list in words, and the numbers of its events. */
export interface Happenings {
  readonly text: string;
  readonly events: readonly number[];
}

/** The last events of the matcher's kind; else what ended or came on the connections in view; `''` when there was nothing. */
export function lastHappenings(events: readonly Event[], matcher: Matcher, context: MatchContext): Happenings {
  const own = lastOf(events, (event) => matcher.show(event, context, MAX_EACH));
  const others = lastOf(events, (event) => happening(event, context));
  const shown = own.length === 0 || matcher.kind === 'element' ? others : own;
  return {
    text: shown.map(({ event, text }) => `${text} (${seconds(event.ms)})`).join(', '),
    events: shown.map(({ event }) => event.seq),
  };
}

function lastOf(events: readonly Event[], show: (event: Event) => string | null): { event: Event; text: string }[] {
  const found: { event: Event; text: string }[] = [];
  for (let index = events.length - 1; index >= 0 && found.length < MAX_LISTED; index -= 1) {
    const event = events[index];
    const text = event && show(event);
    if (event && text) found.unshift({ event, text });
  }
  return found;
}

/** An event that a reader wants to know of when what he waited for did not come; null for all others. */
function happening(event: Event, context: MatchContext): string | null {
  switch (event.type) {
    case 'element':
      return event.dir === 'in' ? showElement(event.element, context.contentNs, MAX_EACH) : null;
    case 'close':
      return event.by === 'sut' ? showClose(event) : null;
    case 'tls-failed':
      return showTlsFailure(event, MAX_EACH);
    case 'renegotiation':
      return event.by === 'sut' ? showRenegotiation(event) : null;
    case 'connect-failed':
      return `the peer could not connect to ${event.remote}: ${cut(event.error, MAX_EACH)}`;
    case 'unreadable':
      return event.dir === 'in' ? `unreadable: ${cut(event.error, MAX_EACH)}, at ${cut(event.unread, 80)}` : null;
    case 'connection':
      return event.dir === 'in' ? 'the SUT opened a connection' : null;
    case 'sut':
      return `the SUT ${event.state}`;
    default:
      return null;
  }
}

/** The DNS queries of a play as a sentence: why no connection came. */
export function dnsHappenings(events: readonly Event[]): Happenings {
  const asked = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'dns') continue;
    const question = `${event.name} ${event.rrtype} (${event.answers.length > 0 ? 'answered' : event.rcode})`;
    if (!asked.has(question)) asked.set(question, event.seq);
  }
  const list = [...asked];
  if (list.length === 0) return { text: 'DNS was not asked', events: [] };
  const shown = list.slice(0, MAX_LISTED);
  const more = list.length > shown.length ? ` and ${list.length - shown.length} more` : '';
  return {
    text: `DNS was asked for ${shown.map(([question]) => question).join(', ')}${more}`,
    events: shown.map(([, seq]) => seq),
  };
}
