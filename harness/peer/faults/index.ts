// The table of the peer's faults. To add one: a line in the file of its aspect, or a file and a line here.
import { goodPolicy } from '../good-policy.ts';
import type { Policy } from '../policy.ts';
import { bidi } from './bidi.ts';
import { dialback } from './dialback.ts';
import type { Aspects, PeerFault } from './fault.ts';
import { hostMeta } from './host-meta.ts';
import { posh } from './posh.ts';
import { sasl } from './sasl.ts';
import { streamEnds } from './stream-ends.ts';
import { streamFeatures } from './stream-features.ts';
import { streamHeader } from './stream-header.ts';
import { tlsHandshake } from './tls-handshake.ts';
import { tlsStarttls } from './tls-starttls.ts';
import { websocket } from './websocket.ts';

/** Every fault of the peer. */
export const peerFaults: readonly PeerFault[] = [
  ...tlsStarttls,
  ...tlsHandshake,
  ...streamHeader,
  ...streamFeatures,
  ...streamEnds,
  ...sasl,
  ...dialback,
  ...bidi,
  ...websocket,
  ...hostMeta,
  ...posh,
];

/** The fault of that kind, aspect and value. */
export function findFault(kind: string, aspect: string, value: string): PeerFault | undefined {
  return peerFaults.find(
    (fault) =>
      fault.kind === kind &&
      fault.aspect === aspect &&
      (typeof fault.value === 'string' ? fault.value === value : fault.value.safeParse(value).success),
  );
}

/** The good policy bent by faults: `{ tls: { starttls: 'failure' } }`. Unknown faults are the loader's matter: they throw here. */
export function applyFaults(faults: Readonly<Record<string, Aspects>>, good: Policy = goodPolicy): Policy {
  let policy = good;
  for (const [kind, aspects] of Object.entries(faults)) {
    for (const [aspect, value] of Object.entries(aspects)) {
      const fault = findFault(kind, aspect, String(value));
      if (fault === undefined) throw new Error(`no fault ${kind}: { ${aspect}: ${value} }`);
      policy = fault.apply(policy, String(value), aspects);
    }
  }
  return policy;
}
