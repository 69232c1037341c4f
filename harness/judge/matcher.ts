// What a matcher is: it says of one event whether it is the expected one, and in words what it is and what was expected.
import type { z } from 'zod';
import type { ActorKind, MatcherDefinition } from '../scenario/language.ts';
import type { Event } from '../wire/event.ts';
import type { FeatureState } from './timeline.ts';
import type { Bindings } from './value.ts';
import { NOTHING_BOUND } from './value.ts';

/** What a matcher may know beyond the event. */
export interface MatchContext {
  /** Namespace of stanzas on the actor's streams: jabber:server, jabber:client or jabber:component:accept. */
  readonly contentNs: string;
  /** Value of a variable at this event; undefined when it has none yet. */
  readonly value: (name: string) => string | undefined;
  /** State of the stream when these features came. */
  readonly featureState: (event: Event) => FeatureState;
  /** False: nobody will ask why it does not match, so the difference need not be found. */
  readonly explain?: boolean;
  /** The raw text that came on the event's connection so far. */
  readonly textUpTo: (event: Event) => string;
}

/** `closeness`: 0 has nothing to do with it, 1 all but there. `difference` completes "…, but ". */
export type Match =
  | { readonly matches: true; readonly captured: Bindings }
  | { readonly matches: false; readonly closeness: number; readonly difference: string | null };

/** A phrase of `then`. Pure; `match` and `show` never throw, whatever the event holds. */
export interface Matcher<Args = unknown> extends MatcherDefinition {
  /** How a sentence goes on after the actor: what is expected, what must not be. `describe` ends it. */
  readonly says: readonly [positive: string, negative: string];
  /** What it looks at, completing `no such …`: `element`, `DNS query`. */
  readonly kind: string;
  /** It can only be seen when all the rest is over: the play does not wait for it. */
  readonly atEnd?: true;
  /** Event types that it looks at; no other event is handed to `match`. */
  readonly looksAt: readonly Event['type'][];
  readonly match: (event: Event, args: Args, context: MatchContext) => Match;
  /** This event, which does not match, was the only chance: none can come that does. The play need not wait. */
  readonly exhausts?: (event: Event, args: Args, context: MatchContext) => boolean;
  /** The local name of the tag that it looks for. Where bytes could not be read, the tag is looked for in their text. */
  readonly tag?: (args: Args, context: MatchContext) => string;
  /** An event of its kind in words, at most `max` characters; null when the event is not of its kind. */
  readonly show: (event: Event, context: MatchContext, max: number) => string | null;
  /** The argument in words, its variables filled in: `stream error <host-unknown/>`. */
  readonly describe: (args: Args, context: MatchContext) => string;
}

/** Ties the type of the arguments to their schema. */
export function matcher<Schema extends z.ZodType>(
  definition: Omit<Matcher<z.output<Schema>>, 'args'> & { readonly args: Schema },
): Matcher {
  // The loader has parsed the arguments with this very schema.
  const { match, describe, exhausts, tag, ...rest } = definition;
  return {
    ...rest,
    ...(exhausts && { exhausts: (event, args, context) => exhausts(event, args as z.output<Schema>, context) }),
    ...(tag && { tag: (args, context) => tag(args as z.output<Schema>, context) }),
    match: (event, args, context) => match(event, args as z.output<Schema>, context),
    describe: (args, context) => describe(args as z.output<Schema>, context),
  };
}

/** It is the expected event, and binds nothing. */
export const MATCHES: Match = { matches: true, captured: NOTHING_BOUND };
/** It has nothing to do with what is expected. */
export const UNRELATED: Match = { matches: false, closeness: 0, difference: null };

export const PEER: readonly ActorKind[] = ['peer'];
export const ANYONE: readonly ActorKind[] = ['peer', 'local', 'component', 'administrator'];
