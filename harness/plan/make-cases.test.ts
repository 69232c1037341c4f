import { describe, expect, it } from 'vitest';
import { loadScenario } from '../scenario/load.ts';
import type { Scenario } from '../scenario/model.ts';
import { testLanguage } from '../scenario/test-language.ts';
import { makeCases, type PlanInput } from './make-cases.ts';
import type { TargetInfo } from './plan.ts';

const target: TargetInfo = {
  id: 'prosody-13.0',
  kind: 'container',
  server: 'Prosody',
  profiles: ['strict', 'dialback'],
  has: ['component'],
  sutDomain: 'sut.test',
};
const THEN = 'then:\n  - peer receives: <message/>\n    requirement: rfc6120-13.7.2-expired\n';

function scenario(head: string, id = 'area/slug', then = THEN): Scenario {
  const { scenario: loaded, diagnostics } = loadScenario({
    file: `${id}.yaml`,
    text: `title: a\n${head}${then}`,
    language: testLanguage,
  });
  expect(diagnostics).toEqual([]);
  return loaded!;
}
const plan = (scenarios: readonly Scenario[], more: Partial<PlanInput> = {}) =>
  makeCases({ scenarios, target, seed: '1', runToken: 'run', s2sErrorNamespace: 'urn:e', ...more });

describe('a case', () => {
  it('has names and variables of its own', () => {
    const [of] = plan([
      scenario('given: { rogue: {} }\nwhen:\n  - rogue opens: {}\n', 'certificates/A_very_long-name-of-a-scenario'),
    ]);
    expect(of).toMatchObject({
      id: 'certificates/A_very_long-name-of-a-scenario',
      target: 'prosody-13.0',
      profile: 'strict',
      repeat: 1,
      notApplicable: null,
    });
    expect(of?.token).toMatch(/^[a-z][0-9][a-z0-9]{6}$/);
    expect(of?.domains).toEqual({
      peer: `a-very-long-name-of-${of?.token}-1.peer.test`,
      rogue: `a-very-long-name-of-${of?.token}-2.peer.test`,
    });
    const sut = { sut: 'sut.test', 'second-host': 'second.test', 'sut-base64': 'c3V0LnRlc3Q=' };
    expect(of?.variables).toEqual({ ...of?.domains, ...sut, id: of?.token, 's2s-error': 'urn:e' });
  });

  it('is one for each combination of the matrix, with its values filled in', () => {
    const cases = plan([scenario('matrix: { a: [x, y], b: [z] }\nwhen:\n  - peer sends: <$(a) $(b)="1"/>\n')]);
    expect(cases.map(({ id }) => id)).toEqual(['area/slug[a=x,b=z]', 'area/slug[a=y,b=z]']);
    expect(cases[1]).toMatchObject({
      matrix: { a: 'y', b: 'z' },
      variables: { a: 'y' },
      scenario: { when: [{ args: { name: 'y', attrs: { z: '1' } } }] },
    });
    expect(cases[1]?.scenario.cells).toBeUndefined();
  });

  it('is plain data, so that it can stand in a record', () => {
    const cases = plan([scenario('matrix: { a: [x] }\nwhen:\n  - peer sends: <$(a)/>\n')]);
    expect(JSON.parse(JSON.stringify(cases))).toEqual(cases);
  });
});

describe('names', () => {
  const scenarios = Array.from({ length: 50 }, (_, i) => scenario('', `area/s${i}`));

  it('are the same for the same seed, and others for another', () => {
    expect(plan(scenarios)).toEqual(plan(scenarios));
    const tokens = (cases: readonly { token: string }[]): string[] => cases.map(({ token }) => token);
    expect(tokens(plan(scenarios))).not.toEqual(tokens(plan(scenarios, { seed: '2' })));
    expect(tokens(plan(scenarios))).not.toEqual(tokens(plan(scenarios, { runToken: 'another' })));
  });

  it('are no other case’s, in repetitions neither, and are labels of DNS', () => {
    const cases = plan(scenarios, { repeat: 20 });
    expect(cases).toHaveLength(1000);
    expect(new Set(cases.map(({ token }) => token)).size).toBe(1000);
    for (const label of cases.flatMap(({ domains }) => Object.values(domains).flatMap((domain) => domain.split('.')))) {
      expect(label).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
    }
  });
});

describe('profiles', () => {
  const profiles = (head: string) =>
    plan([scenario(head)]).map(({ profile, notApplicable }) => [profile, notApplicable]);
  it('are the target’s first where the scenario names none', () => expect(profiles('')).toEqual([['strict', null]]));
  it('are those of the scenario that the target has', () =>
    expect(profiles('profile: [opportunistic, dialback]\n')).toEqual([['dialback', null]]));
  it('are missing with a reason', () =>
    expect(profiles('profile: opportunistic\n')).toEqual([
      ['opportunistic', 'profile opportunistic is not a profile of prosody-13.0'],
    ]));
});

describe('what the target lacks', () => {
  it.each([
    ['needs: [restart, component]\n', 'prosody-13.0 has no restart'],
    ['given: { peer: { transport: direct-tls } }\n', 'prosody-13.0 has no direct-tls'],
    ['when:\n  - peer opens: { transport: direct-tls }\n', 'prosody-13.0 has no direct-tls'],
    ['when:\n  - component sends: <message/>\n', null],
  ])('%j: %j', (head, reason) => expect(plan([scenario(head)])[0]?.notApplicable).toBe(reason));

  it('is also seen from what is expected', () => {
    const then = `then:\n  - one of:\n      - component receives: <message to="$(component)"/>\n    requirement: rfc6120-13.7.2-expired\n`;
    const bare = { ...target, has: [] };
    expect(plan([scenario('', 'a/b', then)], { target: bare })[0]?.notApplicable).toBe('prosody-13.0 has no component');
  });

  it('is asked of each combination alone', () => {
    const cases = plan([
      scenario('matrix: { t: [starttls, direct-tls] }\nwhen:\n  - peer opens: { transport: $(t) }\n'),
    ]);
    expect(cases.map(({ notApplicable }) => notApplicable)).toEqual([null, 'prosody-13.0 has no direct-tls']);
  });
});
