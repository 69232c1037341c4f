// The last events of a play, short, with those that are the evidence marked. Pure.
import type { Event } from '../wire/event.ts';
import { eventText } from './event-text.ts';
import { cut } from './paint.ts';

/** Kinds that say little once the play is over. */
const QUIET: readonly Event['type'][] = ['step', 'end', 'variable', 'note', 'log'];

/**
 * At most `count` lines: the evidence first of all, then the last events before the end. `›` marks evidence.
 * Each line: milliseconds, actor, connection, what.
 */
export function excerpt(events: readonly Event[], evidence: readonly number[], count: number, width: number): string[] {
  const marked = new Set(evidence);
  const shown = events.filter(
    (event) => eventText(event) !== null && (marked.has(event.seq) || !QUIET.includes(event.type)),
  );
  const must = shown.filter((event) => marked.has(event.seq)).slice(-count);
  const rest = shown.filter((event) => !must.includes(event)).slice(-(count - must.length) || shown.length);
  const lines = [...must, ...(must.length < count ? rest : [])].toSorted((a, b) => a.seq - b.seq);
  return lines.map((event) => cut(line(event, marked.has(event.seq)), width));
}

function line(event: Event, isEvidence: boolean): string {
  const who = event.connection === undefined ? event.actor : `${event.actor} ${event.connection}`;
  return `${isEvidence ? '›' : ' '} ${event.ms.toFixed(0).padStart(6)} ms  ${who.padEnd(9)} ${eventText(event) ?? ''}`;
}
