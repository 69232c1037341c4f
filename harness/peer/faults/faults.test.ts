import { describe, expect, test } from 'vitest';
import { S2S_WEBSOCKET } from '../../wire/websocket/host-meta.ts';
import { toMessage } from '../../wire/websocket/message.ts';
import { featureItems } from '../features.ts';
import { goodPolicy } from '../good-policy.ts';
import { goodHeader, writeHeader } from '../header.ts';
import { STATES } from '../policy.ts';
import type { PeerFault } from './fault.ts';
import { applyFaults, findFault, peerFaults } from './index.ts';

const wordOf = (fault: PeerFault): string => (typeof fault.value === 'string' ? fault.value : (fault.sample ?? ''));
const nameOf = (fault: PeerFault): string => `${fault.kind}: { ${fault.aspect}: ${wordOf(fault)} }`;

const OPEN = toMessage(writeHeader(goodHeader({ from: 'peer.test', to: 'sut.test' })));
const FEATURES = toMessage('<stream:features/>');
const LINK = { rel: S2S_WEBSOCKET, href: 'wss://peer.test/s2s' };

/** All that a policy would do, as text: what differs there differs on the wire. */
function behaviour(policy: typeof goodPolicy): string {
  const contexts = STATES.flatMap((state) =>
    [true, false].map((certificate) => ({
      state,
      certificate,
      encrypted: state === 'encrypted' || state === 'authenticated',
    })),
  );
  const request = { from: 'sut.test', to: 'peer.test', id: 's1', key: 'k', valid: true };
  return JSON.stringify({
    ...policy,
    header: (['initiating', 'receiving'] as const).map((role) =>
      writeHeader(
        policy.header(
          goodHeader({ from: 'peer.test', to: 'sut.test', ...(role === 'receiving' ? { id: 's1' } : {}) }),
          role,
        ),
      ),
    ),
    features: contexts.map((context) => [
      policy.features.items(context, featureItems(policy, context)),
      policy.features.times(context.state),
    ]),
    verify: [true, false].map((valid) => policy.dialback.verify({ ...request, valid })),
    result: [true, false].map((valid) => policy.dialback.result({ from: 'sut.test', to: 'peer.test', valid })),
    websocket: [
      policy.websocket,
      policy.websocket.confirms(['xmpp']),
      [OPEN, FEATURES].map((message) => policy.websocket.messages(message)),
      policy.websocket.rules.frames(Buffer.from(FEATURES)).map(({ opcode, payload }) => `${opcode} ${payload}`),
    ],
    hostMeta: [policy.hostMeta, policy.hostMeta.links([LINK]), policy.hostMeta.body('document')],
    key: policy.dialback.key('0123'),
  });
}

describe.each(peerFaults.map((fault) => [nameOf(fault), fault] as const))('%s', (_name, fault) => {
  test('says what it does and which clause it breaks', () => {
    expect(fault.summary).toMatch(/^[A-Z`].*\.$/);
    expect(fault.reference).toMatch(/^(RFC \d+|XEP-\d+) §\d/);
  });

  test('is found by its words, and bends the good policy', () => {
    expect(findFault(fault.kind, fault.aspect, wordOf(fault))).toBe(fault);
    const bent = applyFaults({ [fault.kind]: { [fault.aspect]: wordOf(fault) } });
    // `at` says where another fault happens, and bends nothing by itself.
    if (fault.aspect === 'at') expect(behaviour(bent)).toBe(behaviour(goodPolicy));
    else expect(behaviour(bent)).not.toBe(behaviour(goodPolicy));
  });
});

test('no two faults have the same words', () => {
  const names = peerFaults.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
});

test('faults combine', () => {
  const policy = applyFaults({
    stream: { ends: 'fin', at: 'encrypted' },
    dialback: { verify: 'wrong-id', offer: 'never' },
  });
  expect(policy.ends).toMatchObject({ how: 'fin', at: 'encrypted' });
  expect(policy.dialback.offer).toBe('never');
  expect(policy.dialback.verify({ from: 'a', to: 'b', id: '1', key: 'k', valid: true })).toMatchObject({
    answer: { type: 'valid', id: 'another-stream' },
  });
});
