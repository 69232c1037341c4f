import { expect, test } from 'vitest';
import { applyFaults } from '../peer/faults/index.ts';
import type { PeerOptions } from '../peer/peer.ts';
import { testPeer } from '../peer/testing.ts';
import { respond } from './dns/play-zone.ts';
import { peerZone } from './peer-zone.ts';

const WHERE = { address: '127.0.0.9', refusedPort: 1, unreachableAddress: '127.255.255.254' };
const NOTHING = { faults: {}, records: {} };

test.each<[string, Parameters<typeof applyFaults>[0], PeerOptions['transport'], boolean]>([
  ['a peer as it should be', {}, 'starttls', false],
  [
    'one that publishes host metadata beside its SRV records',
    { 'host-meta': { served: 'beside-srv' } },
    'starttls',
    true,
  ],
  ['one that publishes a POSH document', { posh: { document: 'fingerprints' } }, 'starttls', true],
  ['one that has nothing but WebSocket', {}, 'websocket', true],
])('%s: the domain has an address itself where its web server is looked for', (_, faults, transport, expected) => {
  const peer = testPeer({ options: { policy: applyFaults(faults), transport } });
  const zone = peerZone(peer, NOTHING, WHERE);
  const { response } = respond(zone, { name: 'peer.test', type: 'A' }, 'udp');
  expect(JSON.stringify(response).includes(WHERE.address)).toBe(expected);
});
