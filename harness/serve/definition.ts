// A definition as somebody sends it → what the peer is and does, by the same loader as scenario files. Pure.
import { singles } from '../play/expectations.ts';
import { type Diagnostic, Report } from '../scenario/diagnostic.ts';
import type { Language } from '../scenario/language.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Place, Requirement, Scenario } from '../scenario/model.ts';
import { InvalidDefinition, type PeerDefinition } from './model.ts';

/** Name of the text in diagnostics. */
const FILE = 'definition';
/** What expectations stand for that name no requirement: whoever wrote them wants it so. */
const WANTED: Requirement = {
  id: 'wanted',
  spec: FILE,
  section: '',
  level: 'MUST',
  role: 'both',
  requirement: 'what the definition expects',
  stimulus: '',
  expect: '',
  area: FILE,
  priority: 1,
};
/** Stands for `then` where there is none: the loader wants one. */
const NOTHING_EXPECTED = [{ 'peer sees connection': {}, requirement: WANTED.id }];
/** Actors of a scenario that are not there: badpeer does not run the other server. */
const ELSEWHERE = ['local', 'component', 'administrator', 'sut'];
const KEYS_OF_GIVEN = ['peer', 'dns'];

/** The scenario of a definition; without expectations where it has none. @throws InvalidDefinition with all that is wrong */
export function readDefinition(definition: PeerDefinition, language: Language): Scenario {
  const text = textOf(definition);
  const requirements = new Map([...language.requirements, [WANTED.id, WANTED]]);
  const { scenario, diagnostics } = loadScenario({
    file: FILE,
    id: `served/${definition.label ?? 'peer'}`,
    text,
    language: { ...language, requirements },
  });
  if (scenario === null) throw new InvalidDefinition(diagnostics);
  const read = { ...scenario, then: definition.then === undefined ? [] : scenario.then };
  const refused = refusals(read, definition, text);
  if (refused.length > 0) throw new InvalidDefinition(refused);
  return read;
}

/** As a scenario file, in the order in which people write one. */
function textOf({ given = {}, when = [], then }: PeerDefinition): string {
  return `${JSON.stringify({ title: 'A peer that was made', given: givenOf(given), when, then: expectationsOf(then) }, null, 2)}\n`;
}

/** `given` of a scenario; where it does not say `peer`, it is what stands under `peer`, and DNS beside it. */
function givenOf(given: unknown): unknown {
  if (!isMapping(given) || 'peer' in given) return given;
  const { dns, ...peer } = given;
  return { peer, ...(dns === undefined ? {} : { dns }) };
}

function expectationsOf(then: unknown): unknown {
  if (then === undefined) return NOTHING_EXPECTED;
  if (!Array.isArray(then)) return then;
  return then.map((item: unknown) =>
    isMapping(item) && !('requirement' in item) ? { ...item, requirement: WANTED.id } : item,
  );
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the language allows and cannot be done here. */
function refusals(scenario: Scenario, definition: PeerDefinition, text: string): readonly Diagnostic[] {
  const report = new Report(FILE, text);
  const refuse = ({ line, column }: Place, message: string, fix: string): void => {
    const start = text
      .split('\n')
      .slice(0, line - 1)
      .reduce((sum, one) => sum + one.length + 1, column - 1);
    report.add({ start, end: start + 1 }, message, { fix });
  };
  for (const [name, peer] of Object.entries(scenario.peers)) {
    if (!KEYS_OF_GIVEN.includes(name))
      refuse(
        peer.place,
        `there is no second peer \`${name}\` here`,
        'make one more peer, with a definition of its own',
      );
  }
  for (const { actor, place } of [...scenario.when, ...singles(scenario.then)]) {
    if (ELSEWHERE.includes(actor))
      refuse(
        place,
        `there is no \`${actor}\` here: the other server is yours`,
        'do that with your own server or client, and use `peer waits for` where the peer must see it first',
      );
  }
  const opener = scenario.when.find(({ verb }) => verb === 'opens');
  if (opener !== undefined && definition.server === undefined)
    refuse(opener.place, 'it is not said where the peer opens its stream to', 'add `server: { domain, host, port }`');
  return report.diagnostics();
}
