// Every fault that a scenario may name, from the three tables, as the loader wants them.
import { peerFaults } from '../peer/faults/index.ts';
import type { FaultDefinition } from '../scenario/language.ts';
import { DNS_FAULTS } from '../world/dns/faults/index.ts';
import { certificateFaults } from '../world/pki/faults/index.ts';

const certificates: readonly FaultDefinition[] = Object.values(certificateFaults).map(
  ({ name, summary, reference }) => ({
    kind: 'certificate',
    aspect: '',
    value: name,
    summary,
    reference,
  }),
);

const dns: readonly FaultDefinition[] = DNS_FAULTS.flatMap(({ name, summary, reference, keys }) =>
  keys.map((aspect) => ({ kind: 'dns', aspect, value: name, summary, reference }) as const),
);

/** All faults: certificates, DNS, and those of the peer's own negotiation. */
export const faultDefinitions: readonly FaultDefinition[] = [...certificates, ...dns, ...peerFaults];
