import { expect, it } from 'vitest';
import type { Scenario, Step } from '../scenario/model.ts';
import { whyNotApplicable } from './applicability.ts';
import type { TargetInfo } from './plan.ts';

const target: TargetInfo = {
  id: 'prosody-13.0',
  kind: 'container',
  server: 'Prosody',
  profiles: ['strict'],
  has: ['log'],
  sutDomain: 'sut.test',
};
const scenario = (change: { needs?: string[]; when?: { actor: string; verb: string; args?: object }[] }): Scenario =>
  ({ needs: [], peers: {}, then: [], ...change, when: (change.when ?? []) as Step[] }) as unknown as Scenario;

it.each([
  ['nothing more than there is', { needs: ['log'] }, null],
  ['an administrator who acts', { when: [{ actor: 'administrator', verb: 'approves' }] }, 'has no administrator'],
  ['an outage that begins', { when: [{ actor: 'sut', verb: 'begins outage' }] }, 'has no outage'],
  ['a second host', { when: [{ actor: 'peer', verb: 'opens', args: { to: '$(second-host)' } }] }, 'has no second-host'],
  ['an older revision', { needs: ['log', 'xep0455-0.2'] }, 'which --revision xep0455=0.2 asks for'],
])('of %s', (_, change, reason) => {
  const why = whyNotApplicable(scenario(change), target, 'strict');
  if (reason === null) expect(why).toBeNull();
  else expect(why).toContain(reason);
});

it('an older revision that was asked for is played', () => {
  const asked = { ...target, has: ['xep0455-0.2'] };
  expect(whyNotApplicable(scenario({ needs: ['xep0455-0.2'] }), asked, 'strict')).toBeNull();
});
