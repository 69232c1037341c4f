import { withAddressOnDomain } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const onDomain: DnsFault = {
  name: 'on-domain',
  summary: "The bare domain has the peer's addresses too, as if a fallback to port 5269 were wanted.",
  reference: 'RFC 6120 §3.2.2',
  keys: ['a'],
  zone: withAddressOnDomain,
};
