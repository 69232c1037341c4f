// Scenarios and transcripts in few words, for the tests of the judge.
import { fillTemplate } from '../scenario/expand.ts';
import type { CombinedExpectation, Expectation, ExpectationModifiers, Scenario, Step } from '../scenario/model.ts';
import { parseXmlTemplate } from '../scenario/xml-template.ts';
import type { Event, EventBody, EventOf } from '../wire/event.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { MATCHERS } from './matchers/index.ts';
import type { JudgedCase } from './timeline.ts';

/** Requirement, level and the other fields that every expectation has. */
type Rest = Partial<Omit<Expectation, 'kind'>>;
const BASE = { requirement: 'req-1', level: 'MUST', place: { line: 9, column: 5 } } as const;

/** `expects('peer never receives', '<message/>')`: actor, phrase and argument as in a scenario. */
export function expects(
  phrase: string,
  argument: unknown,
  modifiers: ExpectationModifiers = {},
  rest: Rest = {},
): Expectation {
  const [actor = ''] = phrase.split(' ', 1);
  const words = phrase.slice(actor.length + 1);
  const matcher = MATCHERS.find((one) => one.matcher === words || one.negation === words);
  if (!matcher) throw new Error(`no phrase '${words}'`);
  return {
    ...BASE,
    kind: 'single',
    actor,
    matcher: matcher.matcher,
    never: matcher.negation === words,
    args: matcher.args.parse(argument),
    modifiers,
    text: `${phrase}: …`,
    ...rest,
  };
}

export function combined(
  kind: CombinedExpectation['kind'],
  parts: readonly Expectation[],
  rest: Rest = {},
): Expectation {
  return { ...BASE, kind, parts, text: kind, ...rest };
}

/** `step('peer opens', { modifiers: { requirement: … } })`. */
export function step(text: string, rest: Partial<Step> = {}): Step {
  const [actor = '', ...verb] = (text.split(':')[0] ?? '').split(' ');
  return { actor, verb: verb.join(' '), args: {}, modifiers: {}, text, place: { line: 4, column: 5 }, ...rest };
}

export function scenario(expectations: readonly Expectation[], when: readonly Step[] = []): JudgedCase {
  const played: Scenario = {
    id: 'area/slug',
    area: 'area',
    file: 'scenarios/area/slug.yaml',
    title: 'A title',
    exclusive: false,
    needs: [],
    matrix: {},
    peers: {
      peer: { faults: {}, place: { line: 1, column: 1 } },
      rogue: { faults: {}, place: { line: 1, column: 1 } },
    },
    dns: { faults: {}, records: {} },
    when,
    then: expectations,
  };
  return { scenario: played, variables: { peer: 'p1.peer.test', sut: 'sut.test', id: 'x1', 's2s-error': NS.s2sError } };
}

/** An element as it comes on the wire. */
export function xml(text: string, contentNs: string = NS.server): XmlElement {
  return fillTemplate(parseXmlTemplate(text), () => undefined, contentNs);
}

/** Where an event belongs, and when: 100 ms after the one before unless said. */
type Where = Partial<Pick<Event, 'connection' | 'as' | 'ms'>>;

/** A transcript in the making. `element('peer', '<a/>')` came in, unless `out` is said. */
export class Play {
  readonly events: Event[] = [];

  add(actor: string, body: EventBody, where: Where = {}): this {
    const ms = (this.events.at(-1)?.ms ?? 0) + 100;
    this.events.push({ seq: this.events.length + 1, ms, actor, ...where, ...body });
    return this;
  }
  element(actor: string, text: string, where: Where & { dir?: 'in' | 'out'; encrypted?: boolean } = {}): this {
    const { dir = 'in', encrypted, ...rest } = where;
    const contentNs = actor === 'local' ? NS.client : NS.server;
    const connection = actor === 'local' ? {} : { connection: 'c1' };
    const body: EventBody & { type: 'element' } = { type: 'element', dir, element: xml(text, contentNs) };
    return this.add(actor, encrypted === undefined ? body : { ...body, encrypted }, { ...connection, ...rest });
  }
  connection(id: string, dir: 'in' | 'out', as?: string): this {
    const body = {
      type: 'connection',
      dir,
      local: '10.0.0.1:1',
      remote: '10.0.0.2:2',
      service: 'xmpp-server',
    } as const;
    return this.add('peer', body, { connection: id, ...(as === undefined ? {} : { as }) });
  }
  step(index: number, state: EventOf<'step'>['state'], of: Step, because?: string): this {
    const mayFail = of.modifiers.mayFail ? { mayFail: true } : {};
    const why = because === undefined ? {} : { because };
    return this.add(of.actor, { type: 'step', index, text: of.text, line: of.place.line, state, ...why, ...mayFail });
  }
  variable(name: string, value: string, actor = 'peer'): this {
    return this.add(actor, { type: 'variable', name, value });
  }
  end(reason: EventOf<'end'>['reason'] = 'complete'): this {
    return this.add('harness', { type: 'end', reason });
  }
}

export const play = (): Play => new Play();
