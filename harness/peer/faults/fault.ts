// What a fault of the peer is: a named, pure function from a good policy to a bad one.

import type { z } from 'zod';
import type { Policy } from '../policy.ts';

/** Values of the other aspects of the same kind, for faults with a parameter (`{ ends: fin, at: encrypted }`). */
export type Aspects = Readonly<Record<string, string | number | boolean>>;

export interface PeerFault {
  readonly kind: 'tls' | 'stream' | 'sasl' | 'dialback' | 'bidi' | 'websocket' | 'host-meta' | 'posh';
  readonly aspect: string;
  /** The exact word, or a schema where any of many values may stand. */
  readonly value: string | z.ZodType;
  readonly summary: string;
  /** Specification and section that says what would be right. */
  readonly reference: string;
  /** A value that is valid, where `value` is a schema. */
  readonly sample?: string;
  readonly apply: (policy: Policy, value: string, aspects: Aspects) => Policy;
}
