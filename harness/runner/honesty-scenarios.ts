// The scenarios of the honesty probe. They look for no bug: they show that server, resolver, certificates and local user of a world
// work together, without which every verdict would speak of the world. RFC 6120 §10.4.
import { languageOf } from '../play/language.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Requirement, Scenario } from '../scenario/model.ts';

/** The area of the probe's scenarios, and their folder in a record. No folder of `scenarios/` is called so. */
export const HONESTY = 'honesty';

/** What must be seen before the plays of a world count. */
export interface Probe {
  readonly scenario: Scenario;
  /** What went wrong where it is not seen. */
  readonly failure: string;
}

const GOOD_PEER = `
title: What the local user sends reaches a good peer
when:
  - local sends: <message to="juliet@$(peer)" id="$(id)" type="chat"><body>Hello</body></message>
then:
  - peer receives: <message to="juliet@$(peer)" id="$(id)"/>
    requirement: honesty
`;
const UNRESOLVABLE = `
title: What the local user sends to a domain that is not in DNS comes back
given:
  dns: { any: nxdomain }
when:
  - local sends: <message to="juliet@$(peer)" id="$(id)" type="chat"><body>Hello</body></message>
then:
  - local receives: <message from="juliet@$(peer)" id="$(id)" type="error"/>
    requirement: honesty
`;

const requirement: Requirement = {
  id: 'honesty',
  spec: 'RFC 6120',
  section: '10.4',
  level: 'MUST',
  role: 'both',
  requirement: 'The server delivers to a domain that it can reach, and returns what it cannot deliver.',
  stimulus: 'The local user sends a message.',
  expect: 'It arrives at a good peer, and comes back from a domain that is not in DNS.',
  area: HONESTY,
  priority: 1,
};

/** The probes, in the order in which they are told of. */
export function probes(): readonly Probe[] {
  const language = languageOf(new Map([[requirement.id, requirement]]));
  const read = (slug: string, text: string): Scenario => {
    const { scenario, diagnostics } = loadScenario({ file: slug, text, language, id: `${HONESTY}/${slug}` });
    if (scenario === null) throw new Error(`${slug}: ${diagnostics[0]?.message}`);
    return scenario;
  };
  return [
    { scenario: read('good-peer', GOOD_PEER), failure: 'a message to a good peer did not arrive there' },
    {
      scenario: read('unresolvable', UNRESOLVABLE),
      failure: 'a message to a domain that is not in DNS did not come back',
    },
  ];
}
