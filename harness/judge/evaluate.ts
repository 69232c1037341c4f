// Follows all expectations of a scenario through a play. Incremental; a variable that gets its value late is taken into account
// by following the expectations that had asked for it once more from the beginning.
import type { ActorKind } from '../scenario/language.ts';
import type { Expectation } from '../scenario/model.ts';
import type { Event } from '../wire/event.ts';
import { AllOf, InOrder, OneOf, type TrackPart } from './combined.ts';
import { SingleTracker } from './single.ts';
import { type JudgedCase, Timeline } from './timeline.ts';
import type { Collected, PlayView, Tracker } from './tracker.ts';

/** What an expectation has left behind, beside its tracker. */
interface Memory {
  /** Variables that were asked for when they had no value. */
  readonly unresolved: Set<string>;
  readonly collected: Collected[];
}

interface Root {
  readonly expectation: Expectation;
  readonly memory: Memory;
  tracker: Tracker;
}

export class Evaluation {
  readonly timeline: Timeline;
  readonly #case: JudgedCase;
  readonly #explain: boolean;
  readonly #roots: Root[];
  /** Variables that have got their first value since the last event was dealt with. */
  readonly #resolved: string[] = [];

  /** @param options.explain whether anyone will read the outcomes' words */
  constructor(judged: JudgedCase, options: { readonly explain: boolean }) {
    this.#explain = options.explain;
    this.#case = judged;
    this.timeline = new Timeline(judged);
    this.#roots = judged.scenario.then.map((expectation) => {
      const memory: Memory = { unresolved: new Set(), collected: [] };
      return { expectation, memory, tracker: this.#track(expectation, memory) };
    });
  }

  /** One tracker for each expectation of `then`, in order. */
  get trackers(): readonly Tracker[] {
    return this.#roots.map((root) => root.tracker);
  }

  push(event: Event): void {
    const named = this.timeline.add(event);
    if (named !== null) this.#resolved.push(named);
    for (const root of this.#roots) root.tracker.push(event);
    for (let name = this.#resolved.pop(); name !== undefined; name = this.#resolved.pop()) this.#replay(name);
  }

  #replay(name: string): void {
    for (const root of this.#roots) {
      const { expectation, memory } = root;
      if (!memory.unresolved.has(name)) continue;
      memory.unresolved.clear();
      memory.collected.length = 0;
      root.tracker = this.#track(expectation, memory);
      for (const event of this.timeline.events) root.tracker.push(event);
    }
  }

  #track(expectation: Expectation, memory: Memory): Tracker {
    const play = this.#viewOf(memory);
    const track: TrackPart = (part, options) => {
      switch (part.kind) {
        case 'single':
          return new SingleTracker(part, play, options);
        case 'one of':
          return new OneOf(part, track, options);
        case 'all of':
          return new AllOf(part, track, options);
        case 'in order':
          return new InOrder(part, track, options);
      }
    };
    return track(expectation, { silent: false });
  }

  #viewOf(memory: Memory): PlayView {
    const { scenario, timeoutFactor = 1 } = this.#case;
    return {
      timeline: this.timeline,
      timeoutFactor,
      explain: this.#explain,
      value: (name, actor, seq) => {
        const value = this.timeline.value(name, actor, seq);
        if (value === undefined) memory.unresolved.add(name);
        return value;
      },
      capture: (name, value) => {
        if (this.timeline.capture(name, value)) this.#resolved.push(name);
      },
      collect: (value) => memory.collected.push(value),
      collected: (name) => {
        const all = this.#roots.flatMap((one) => one.memory.collected.filter((value) => value.name === name));
        return all.sort((a, b) => a.event.seq - b.event.seq);
      },
      stepIndex: (beginning) => scenario.when.findIndex((step) => step.text.startsWith(beginning)),
      kindOf: (actor) => kindOf(actor, this.#case),
    };
  }
}

function kindOf(actor: string, { scenario }: JudgedCase): ActorKind {
  if (actor === 'dns' || actor === 'sut' || actor === 'component' || actor === 'administrator') return actor;
  return actor === 'peer' || Object.hasOwn(scenario.peers, actor) ? 'peer' : 'local';
}
