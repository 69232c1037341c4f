// Every fault of the tables has a name, and every name says what to expect.
import { expect, test } from 'vitest';
import { faultDefinitions } from '../play/fault-definitions.ts';
import { namedFaults, servedNames } from './names.ts';

const names = servedNames('bad.test');

test('every fault of the tables has a name, and every name but good a fault', () => {
  const named = namedFaults().map(({ definition }) => definition);
  expect(named).toEqual(faultDefinitions);
  expect(names.map(({ label }) => label)).toEqual(['good', ...namedFaults().map(({ label }) => label)]);
});

test('names are unique and can stand in DNS', () => {
  const labels = names.map(({ label }) => label);
  expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  expect(labels.filter((label) => !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))).toEqual([]);
});

test.each([
  ['expired', { peer: { certificate: 'expired' } }],
  ['srv-dot', { dns: { srv: 'dot' } }],
  ['tls-version-1-0', { peer: { tls: { version: '1.0' } } }],
  ['stream-error-host-unknown', { peer: { stream: { error: 'host-unknown' } } }],
  ['stream-at-encrypted', { peer: { stream: { ends: 'fin', at: 'encrypted' } } }],
  ['websocket-frames-binary', { peer: { transport: 'websocket', websocket: { frames: 'binary' } } }],
])('%s is what a scenario would say', (label, given) => {
  expect(names.find((name) => name.label === label)).toMatchObject({ domain: `${label}.bad.test`, given });
});

test('what is expected names an error exactly where one may come', () => {
  for (const { label, expected, expectedByDialback, reached } of names) {
    for (const { outcome, conditions, extended, text } of [expected, expectedByDialback]) {
      expect({ label, errors: conditions.length > 0 }).toEqual({ label, errors: outcome !== 'delivered' });
      if (outcome === 'delivered') expect({ label, extended }).toEqual({ label, extended: null });
      expect(text).toMatch(outcome === 'refused' ? /^an error / : /delivered/);
    }
    expect(reached).toMatch(/^You delivered to a server .*\.$/);
  }
});

test('the bounce of an expired certificate is named', () => {
  expect(names.find(({ label }) => label === 'expired')?.expected).toMatchObject({
    outcome: 'refused',
    conditions: ['remote-server-timeout'],
    extended: 'certificate-expired',
  });
});
