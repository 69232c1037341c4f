// Which events somebody wants: the query parameters, and what they choose.
import { z } from '@hono/zod-openapi';
import { didYouMean } from '../../scenario/nearest.ts';
import { oneOf } from '../../scenario/words.ts';
import type { BadServer, ServedEvent } from '../model.ts';
import { Problem } from './problem.ts';
import { EVENT_TYPES } from './schemas/event.ts';

/** What one answer may weigh, in characters of JSON. */
const MAX_CHARACTERS = 8_000_000;

/** A whole number in a query, which comes as text. */
export function wholeNumber(minimum: number, maximum: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, 'a whole number is expected')
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum));
}

const types = z
  .string()
  .transform((text) => text.split(',').map((word) => word.trim()))
  .superRefine((words, context) => {
    const unknown = words.find((word) => !EVENT_TYPES.some((type) => type === word));
    if (unknown === undefined) return;
    const params = { expected: oneOf(EVENT_TYPES), fix: didYouMean(unknown, EVENT_TYPES) };
    context.addIssue({ code: 'custom', message: `there are no events of type \`${unknown.slice(0, 100)}\``, params });
  });

/** Query parameters of everything that gives events. */
export const filterShape = {
  peer: z.string().max(100).optional().openapi({ description: 'Only what this peer saw: its id.' }),
  type: types.optional().openapi({
    type: 'string',
    description: 'Only of these types, with commas between them.',
    example: 'element,tls-failed',
  }),
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .openapi({ type: 'integer', minimum: 0, description: 'Only events with a higher `seq`.' }),
};

export interface EventFilter {
  readonly peer?: string | undefined;
  readonly type?: readonly string[] | undefined;
}

/** Whether somebody wants an event. */
export function wants({ peer, type }: EventFilter, event: ServedEvent): boolean {
  return (peer === undefined || event.peer === peer) && (type === undefined || type.includes(event.event.type));
}

/** @throws Problem 404 when there is no such peer, and none that is gone has left anything */
export function checkPeer(server: BadServer, peer: string | undefined): void {
  if (peer === undefined || server.peer(peer) !== undefined || server.events({ peer }).length > 0) return;
  throw noSuchPeer(server, peer);
}

export function noSuchPeer(server: BadServer, id: string): Problem {
  const ids = server.peers().map((peer) => peer.id);
  return new Problem(404, `there is no peer with the id \`${id.slice(0, 100)}\``, {
    field: 'peer',
    fix:
      didYouMean(id, ids) ??
      'GET /api/peers lists those that there are; a peer that was made is gone after `expiresIn` minutes',
  });
}

export interface Page {
  readonly events: readonly ServedEvent[];
  /** `after` for the next request. */
  readonly next: number;
  /** There are further ones already. */
  readonly more: boolean;
  /** Some that came in between are not kept any longer, of whatever peer. */
  readonly lost: boolean;
}

/**
 * The oldest events that are wanted, at most `limit`.
 * @param from `seq` after which they come
 * @param last `seq` of the latest of all
 */
export function pageOf(server: BadServer, filter: EventFilter, from: number, last: number, limit: number): Page {
  const all = server.events({ after: from });
  const events: ServedEvent[] = [];
  let characters = 0;
  for (const [index, event] of all.entries()) {
    if (!wants(filter, event)) continue;
    characters += JSON.stringify(event).length;
    if (events.length === limit || (characters > MAX_CHARACTERS && events.length > 0)) {
      const next = events.at(-1)?.seq ?? from;
      return { events, next, more: true, lost: holeIn(all.slice(0, index), from) !== undefined };
    }
    events.push(event);
  }
  return { events, next: last, more: false, lost: holeIn(all, from) !== undefined };
}

/** Numbers that are missing among events after `from`: the first and the last of them. */
export function holeIn(events: readonly ServedEvent[], from: number): { from: number; to: number } | undefined {
  // Who begins asks for what there is.
  if (from === 0) return undefined;
  let [before, first, end] = [from, 0, 0];
  for (const { seq } of events) {
    if (seq > before + 1) [first, end] = [first === 0 ? before + 1 : first, seq - 1];
    before = seq;
  }
  return first === 0 ? undefined : { from: first, to: end };
}
