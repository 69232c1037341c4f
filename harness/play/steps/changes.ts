// `peer changes`: another certificate, other faults, from now on for new connections.
import { applyFaults } from '../../peer/faults/index.ts';
import { type PeerFaults, peerGiven } from '../../scenario/given.ts';
import { peerOf } from '../context.ts';
import { faultDefinitions } from '../fault-definitions.ts';
import { defineStep, done } from '../step.ts';

export const changes = defineStep<PeerFaults>({
  verb: 'changes',
  waits: false,
  actors: ['peer'],
  summary: 'The peer is bad in another way, or good, from now on, on new connections.',
  args: peerGiven(faultDefinitions),
  modifiers: [],
  sample: 'peer changes: { certificate: valid }',
  async run(context, { actor, args: given }) {
    const peer = peerOf(context, actor);
    const { certificates } = peer;
    peer.certificates = {
      client: given.clientCertificate ?? given.certificate ?? certificates.client,
      server: given.serverCertificate ?? given.certificate ?? certificates.server,
    };
    const { dns: _dns, ...faults } = given.faults;
    if (Object.keys(faults).length > 0) peer.policy = applyFaults(faults);
    if (given.transport !== undefined) peer.transport = given.transport;
    return done;
  },
});
