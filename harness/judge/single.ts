// Follows one single expectation: counts what fits, keeps what came nearest.
import type { ActorKind } from '../scenario/language.ts';
import type { SingleExpectation } from '../scenario/model.ts';
import type { Event } from '../wire/event.ts';
import { NS } from '../xmpp/namespaces.ts';
import { collectedDiscrepancy, type Discrepancy } from './collected.ts';
import { dnsHappenings, type Happenings, lastHappenings } from './happenings.ts';
import { limitsText } from './limits-text.ts';
import type { Match, MatchContext, Matcher } from './matcher.ts';
import { matcherNamed } from './matchers/index.ts';
import { seconds } from './matchers/words.ts';
import type { Outcome, PlayView, Tracker } from './tracker.ts';
import { tagIn } from './unread.ts';
import type { Bindings } from './value.ts';
import { Window } from './window.ts';

/** Events that are named as evidence, and characters of one event in a sentence. */
const MAX_EVIDENCE = 10;
const MAX_SHOWN = 600;

/** Namespace of stanzas on the streams of each kind of actor. */
const CONTENT_NS: Readonly<Record<ActorKind, string>> = {
  peer: NS.server,
  local: NS.client,
  component: NS.component,
  administrator: NS.client,
  dns: '',
  sut: '',
};

/** Events that can hold what the reader did not hand on as an element. */
const CAN_HIDE: ReadonlySet<Event['type']> = new Set(['unreadable', 'bytes', 'header']);

interface Near {
  readonly event: Event;
  readonly closeness: number;
  readonly difference: string;
}

export class SingleTracker implements Tracker {
  readonly expectation: SingleExpectation;
  readonly #matcher: Matcher;
  readonly #play: PlayView;
  readonly #window: Window;
  /** It only looks: binds and collects nothing. */
  readonly #silent: boolean;
  readonly #min: number;
  readonly #max: number;
  #count = 0;
  readonly #hits: Event[] = [];
  #near: Near | null = null;
  /** The only chance has come and was missed. */
  #exhausted = false;
  /** Why what is forbidden may have come unseen. */
  #doubt: string | null = null;
  /** It came, but not where or when it counts. */
  #misplaced: { event: Event; why: string } | null = null;

  constructor(expectation: SingleExpectation, play: PlayView, options: { readonly silent: boolean }) {
    this.expectation = expectation;
    this.#matcher = matcherNamed(expectation.matcher);
    this.#play = play;
    this.#window = new Window(expectation, play);
    this.#silent = options.silent;
    const { times } = expectation.modifiers;
    this.#min = typeof times === 'number' ? times : (times?.min ?? 1);
    this.#max = typeof times === 'number' ? times : (times?.max ?? Number.POSITIVE_INFINITY);
  }

  push(event: Event): void {
    if (this.forbids() && this.#doubt === null) this.#doubt = this.#hidden(event);
    if (!this.#matcher.looksAt.includes(event.type)) return;
    if (!this.#isOfActor(event)) return;
    const outside = this.#window.outside(event);
    if (outside !== null && (this.expectation.never || this.#misplaced !== null)) return;
    const context = this.#context(event.seq);
    const match = this.#matcher.match(event, this.expectation.args, context);
    if (!match.matches) this.#exhausted ||= this.#matcher.exhausts?.(event, this.expectation.args, context) === true;
    if (match.matches && outside !== null) this.#misplaced = { event, why: outside };
    else if (match.matches) this.#hit(event, match.captured);
    else if (outside === null) this.#miss(event, match);
  }

  holds(): boolean {
    if (this.expectation.never) return this.#count === 0;
    return this.#count >= this.#min && this.#count <= this.#max && this.#property() === null;
  }

  broken(): boolean {
    if (this.expectation.never) return this.#count > 0;
    return this.#count > this.#max || (isForGood(this.expectation.modifiers) && this.#property() !== null);
  }

  settled(): boolean {
    if (this.expectation.never || this.#matcher.atEnd === true || this.#count >= this.#min) return true;
    return this.#exhausted || this.#window.closedAt() !== null;
  }

  forbids(): boolean {
    return this.expectation.never || Number.isFinite(this.#max);
  }

  holdsByAbsence(): boolean {
    return this.holds() && (this.expectation.never || this.#count === 0);
  }

  doubt(): string | null {
    return this.#doubt;
  }

  observedUntil(): number | null {
    return this.expectation.never ? this.#window.closedAt() : null;
  }

  expected(): string {
    const { actor, never, args, modifiers } = this.expectation;
    const context = this.#context(
      (this.#hits[0] ?? this.#near?.event ?? this.#misplaced?.event)?.seq ?? Number.POSITIVE_INFINITY,
    );
    const says = this.#matcher.says[never ? 1 : 0];
    return [
      `${actor} ${says} ${this.#matcher.describe(args, context)}`,
      ...limitsText(modifiers, this.#play.timeoutFactor),
    ].join(', ');
  }

  outcome(): Outcome {
    const holds = this.holds();
    if (this.expectation.never) return holds ? this.#heldNever() : { ...this.#came(), holds };
    const property = this.#property();
    if (this.#count >= this.#min && this.#count <= this.#max && property !== null)
      return { holds, closeness: 0.95, ...property };
    if (this.#count > 0) return { ...this.#came(), holds, closeness: holds ? 1 : 0.95 };
    if (holds) return { holds, closeness: 1, observed: `none in ${seconds(this.#play.timeline.ms)}`, events: [] };
    return this.#missing();
  }

  /** Number of the event with which it began to hold; null while it does not. */
  metAt(): number | null {
    if (this.expectation.never || this.#count < this.#min) return null;
    return this.#hits[Math.max(0, this.#min - 1)]?.seq ?? this.#hits.at(-1)?.seq ?? 0;
  }

  #hit(event: Event, captured: Bindings): void {
    this.#count += 1;
    // Of very many, the first ones are evidence enough; `times` needs the ones that make up the number.
    if (this.#hits.length < Math.max(MAX_EVIDENCE, Math.min(this.#min, 1000) + 1)) this.#hits.push(event);
    if (this.#silent) return;
    for (const [name, value] of Object.entries(captured.one)) this.#play.capture(name, value);
    for (const [name, values] of Object.entries(captured.many)) {
      for (const value of values) this.#play.collect({ name, value, event });
    }
  }

  /** What could not be read has the tag in it that is forbidden: whether it came, nobody can say. */
  #hidden(event: Event): string | null {
    if (this.#matcher.tag === undefined || !CAN_HIDE.has(event.type) || !this.#isOfActor(event)) return null;
    const unread = this.#play.timeline.unread.at(event);
    if (unread === null || this.#window.outside(event) !== null) return null;
    const shown = tagIn(unread.text, this.#matcher.tag(this.expectation.args, this.#context(event.seq)));
    return shown === null
      ? null
      : `${shown} came at ${seconds(event.ms)}, where the stream cannot be read (${unread.why}); only "never receives text" can tell`;
  }

  #miss(event: Event, match: Exclude<Match, { matches: true }>): void {
    if (match.difference === null || match.closeness <= (this.#near?.closeness ?? 0)) return;
    this.#near = { event, closeness: match.closeness, difference: match.difference };
  }

  #property(): Discrepancy | null {
    return collectedDiscrepancy(this.expectation.modifiers, this.#play.collected);
  }

  #came(): Outcome {
    const [first] = this.#hits;
    const shown = first ? this.#show(first) : '';
    const when = first ? seconds(first.ms) : '';
    const text = this.#count === 1 ? `at ${when}: ${shown}` : `${this.#count} times, first at ${when}: ${shown}`;
    const few = !this.expectation.never && this.#count < this.#min;
    const observed = few ? `only ${this.#count === 1 ? 'once, ' : ''}${text}` : text;
    return { holds: false, observed, events: this.#evidence(), closeness: 0 };
  }

  #heldNever(): Outcome {
    return { holds: true, observed: `none in ${seconds(this.#window.observedMs())}`, events: [], closeness: 1 };
  }

  #missing(): Outcome {
    if (this.#misplaced) {
      const { event, why } = this.#misplaced;
      const observed = `it came, but ${why}; at ${seconds(event.ms)}: ${this.#show(event)}`;
      return { holds: false, observed, events: [event.seq], closeness: 0.98 };
    }
    if (this.#near) {
      const { event, closeness, difference } = this.#near;
      const observed = `nearest, at ${seconds(event.ms)}: ${this.#show(event)}, but ${difference}`;
      return { holds: false, observed, events: [event.seq], closeness };
    }
    return this.#nothing();
  }

  /** Nothing like it came: then what did come is what helps. */
  #nothing(): Outcome {
    const { events, ms } = this.#play.timeline;
    const context = this.#context(Number.POSITIVE_INFINITY);
    const inView = events.filter((event) => this.#isOfActor(event) && this.#window.onConnection(event));
    const came = lastHappenings(inView, this.#matcher, context);
    const reached = came.text !== '' || inView.some((event) => event.connection !== undefined);
    const elsewhere = reached ? null : this.#elsewhere(context);
    const parts = [
      `no such ${this.#matcher.kind} in ${seconds(ms)}`,
      came.text === '' ? 'nothing came' : `what came last: ${came.text}`,
      ...(elsewhere === null ? [] : [elsewhere.text]),
    ];
    const evidence = [...came.events, ...(elsewhere?.events ?? [])];
    return { holds: false, observed: parts.join('; '), events: evidence, closeness: 0 };
  }

  /** Where a trace ends before it reaches the actor: at the peers, or already in DNS. */
  #elsewhere(context: MatchContext): Happenings | null {
    const { events } = this.#play.timeline;
    const kind = this.#play.kindOf(this.expectation.actor);
    if (kind === 'dns' || kind === 'sut') return null;
    const atPeers = events.filter(
      (event) => event.actor !== this.expectation.actor && this.#play.kindOf(event.actor) === 'peer',
    );
    const seen = lastHappenings(atPeers, this.#matcher, { ...context, contentNs: CONTENT_NS.peer });
    if (kind !== 'peer' && seen.text !== '') return { ...seen, text: `at the peer: ${seen.text}` };
    return dnsHappenings(events);
  }

  /** `dns` and `sut` are everyone's: their events are told by type alone. */
  #isOfActor(event: Event): boolean {
    const { actor } = this.expectation;
    const kind = this.#play.kindOf(actor);
    return event.actor === actor || kind === 'dns' || kind === 'sut';
  }

  #show(event: Event): string {
    return this.#matcher.show(event, this.#context(event.seq), MAX_SHOWN) ?? event.type;
  }

  #evidence(): number[] {
    return this.#hits.slice(0, MAX_EVIDENCE).map((event) => event.seq);
  }

  #context(seq: number): MatchContext {
    const { actor } = this.expectation;
    const { timeline } = this.#play;
    return {
      contentNs: CONTENT_NS[this.#play.kindOf(actor)],
      explain: this.#play.explain,
      value: (name) => this.#play.value(name, actor, seq),
      featureState: (event) => timeline.featureState(event),
      textUpTo: (event) => timeline.textUpTo(event),
    };
  }
}

/** Nothing that still comes mends values that repeat, or come in a wrong order. */
function isForGood({ allDifferent, allAscend }: SingleExpectation['modifiers']): boolean {
  return allDifferent !== undefined || allAscend !== undefined;
}
