// `waits for`: until something has been seen, now or earlier in the play. What it is is said as in `then`.
import { z } from 'zod';
import type { MatchContext, Matcher } from '../../judge/matcher.ts';
import { MATCHERS } from '../../judge/matchers/index.ts';
import { Timeline } from '../../judge/timeline.ts';
import { xmlPattern } from '../../scenario/xml-pattern.ts';
import type { Event } from '../../wire/event.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { type PlayContext, within } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';

/** What is waited for: a phrase of `then` with its parsed argument. */
interface Awaited {
  readonly matcher: string;
  readonly args: unknown;
}

const args = z
  .union([z.string(), z.record(z.string(), z.unknown())], {
    error: 'XML, or one phrase of `then`: `{ sees close: tcp }`',
  })
  .transform((value, context): Awaited => {
    const [phrase, argument] =
      typeof value === 'string' ? ['receives', value] : (Object.entries(value)[0] ?? ['', null]);
    const matcher = MATCHERS.find((candidate) => candidate.matcher === phrase);
    if (matcher === undefined || (typeof value !== 'string' && Object.keys(value).length !== 1)) {
      context.addIssue({
        code: 'custom',
        message: `\`${phrase}\` is no phrase that can be waited for`,
        params: { expected: MATCHERS.map((candidate) => `\`${candidate.matcher}\``).join(', ') },
      });
      return z.NEVER;
    }
    const parsed = (phrase === 'receives' ? xmlPattern() : matcher.args).safeParse(argument);
    if (!parsed.success) {
      const path = typeof value === 'string' ? [] : [phrase];
      for (const issue of parsed.error.issues) {
        context.issues.push({ ...issue, path: [...path, ...issue.path], input: argument } as z.core.$ZodRawIssue);
      }
      return z.NEVER;
    }
    return { matcher: phrase, args: parsed.data };
  });

export const waitsFor = defineStep<Awaited>({
  verb: 'waits for',
  waits: true,
  actors: ['peer', 'local', 'component', 'administrator'],
  summary: 'Waits until an element, or a phrase of `then`, has been seen.',
  args,
  modifiers: ['on', 'within', 'mayFail', 'requirement', 'feature'],
  sample: 'peer waits for: <db:result type="valid"/>',
  async run(context, { actor, args: awaited, modifiers }) {
    const matcher = MATCHERS.find((candidate) => candidate.matcher === awaited.matcher);
    if (matcher === undefined) return failed(`there is no phrase "${awaited.matcher}"`);
    const seen = new Sighting(context, actor, matcher, awaited.args, modifiers.on);
    const deadline = within(context, modifiers.within);
    const event = await context.transcript.wait((candidate) => seen.take(candidate), {
      within: deadline,
      signal: context.signal,
    });
    if (event !== undefined) return done;
    return failed(`${actor} did not see ${seen.wanted} within ${deadline} ms${seen.unread()}`);
  },
});

/** Looks at event after event, as the judge would. */
class Sighting {
  readonly #context: PlayContext;
  readonly #actor: string;
  readonly #matcher: Matcher;
  readonly #args: unknown;
  readonly #on: string | undefined;
  readonly #timeline: Timeline;

  constructor(context: PlayContext, actor: string, matcher: Matcher, value: unknown, on: string | undefined) {
    this.#context = context;
    this.#actor = actor;
    this.#matcher = matcher;
    this.#args = value;
    this.#on = on;
    this.#timeline = new Timeline({ scenario: context.case.scenario, variables: context.case.variables });
  }

  /** In words, what is waited for. */
  get wanted(): string {
    return this.#matcher.describe(this.#args, this.#matchContext(this.#context.transcript.events.length));
  }

  /** What has come on the actor's connections and is not a whole element. */
  unread(): string {
    const tails = (this.#context.peers.get(this.#actor)?.connections ?? [])
      .map((connection) => connection.unread)
      .filter((tail) => tail !== '');
    return tails.length === 0 ? '' : `; unread: ${tails.join(' | ')}`;
  }

  /** True when this event is the one. */
  take(event: Event): boolean {
    this.#timeline.add(event);
    if (event.actor !== this.#actor || !this.#matcher.looksAt.includes(event.type) || !this.#isOn(event)) return false;
    const match = this.#matcher.match(event, this.#args, this.#matchContext(event.seq));
    if (!match.matches) return false;
    for (const [name, value] of Object.entries(match.captured.one)) {
      this.#context.variables.set(name, value);
      this.#context.transcript.add({ actor: this.#actor }, { type: 'variable', name, value });
    }
    return true;
  }

  #isOn(event: Event): boolean {
    if (this.#on === undefined) return true;
    if (this.#on === 'incoming') return this.#timeline.direction(event) === 'in';
    if (this.#on === 'outgoing') return this.#timeline.direction(event) === 'out';
    return event.as === this.#on;
  }

  #matchContext(seq: number): MatchContext {
    const timeline = this.#timeline;
    return {
      contentNs: this.#context.senders.get(this.#actor)?.contentNs ?? NS.server,
      value: (name) => this.#context.variables.get(name) ?? timeline.value(name, this.#actor, seq),
      featureState: (event) => timeline.featureState(event),
      textUpTo: (event) => timeline.textUpTo(event),
    };
  }
}
