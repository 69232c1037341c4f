// A transcript from its file: JSON, one event a line.
import type { Event } from '../wire/event.ts';

export interface ReadTranscript {
  readonly events: readonly Event[];
  /** The file ends in the middle of a line: the run was killed. The events before it are whole. */
  readonly torn: boolean;
}

/** A transcript that cannot be read: which line, and why. */
export class TranscriptError extends Error {
  override readonly name = 'TranscriptError';
  readonly line: number;
  constructor(line: number, why: string) {
    super(`line ${line}: ${why}`);
    this.line = line;
  }
}

/**
 * The events of a transcript. A last line that is not whole is left out.
 * @throws {TranscriptError} when a line is no event of a play, or they are out of sequence.
 */
export function readTranscript(text: string): ReadTranscript {
  const lines = text.split('\n');
  // A whole file ends with a line break.
  const last = lines.pop() ?? '';
  const events: Event[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    events.push(eventOf(line, index + 1, events.at(-1)?.seq ?? 0));
  }
  if (last.trim() === '') return { events, torn: false };
  try {
    events.push(eventOf(last, lines.length + 1, events.at(-1)?.seq ?? 0));
    return { events, torn: false };
  } catch (error) {
    if (error instanceof TranscriptError) return { events, torn: true };
    throw error;
  }
}

function eventOf(line: string, number: number, before: number): Event {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    throw new TranscriptError(number, `this is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isEvent(parsed)) {
    throw new TranscriptError(number, 'this is not an event: it needs `seq`, `ms`, `actor` and `type`');
  }
  if (parsed.seq <= before) {
    throw new TranscriptError(
      number,
      `event ${parsed.seq} comes after event ${before}: lines are missing or out of order`,
    );
  }
  return parsed;
}

function isEvent(value: unknown): value is Event {
  if (value === null || typeof value !== 'object') return false;
  if (!('seq' in value && 'ms' in value && 'actor' in value && 'type' in value)) return false;
  return (
    Number.isInteger(value.seq) &&
    typeof value.ms === 'number' &&
    typeof value.actor === 'string' &&
    typeof value.type === 'string'
  );
}
