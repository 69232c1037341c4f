// Every decision of the reference server, in one value. Replace one, and the server is broken in that one place: a mutant.
import { type BidiHooks, bidiHooks } from './bidi.ts';
import { type BuddyHooks, buddyHooks } from './buddies/hooks.ts';
import { type CertificateHooks, certificateHooks } from './certificate/judge.ts';
import { type DialbackHooks, dialbackHooks } from './dialback/hooks.ts';
import { type DnsHooks, dnsHooks } from './dns/plan.ts';
import { type LocalHooks, localHooks } from './local/hooks.ts';
import { type OutageHooks, outageHooks } from './outage/hooks.ts';
import { type PoshHooks, poshHooks } from './posh/hooks.ts';
import { type ManagementHooks, managementHooks } from './receiving/stream-management.ts';
import { type BounceHooks, bounceHooks } from './stanza/errors.ts';
import { type RoutingHooks, routingHooks } from './stanza/routing.ts';
import { type StreamHooks, streamHooks } from './stream/hooks.ts';
import { type SaslHooks, saslHooks } from './stream/sasl.ts';
import { type TlsHooks, tlsHooks } from './stream/tls.ts';
import { type WebSocketHooks, webSocketHooks } from './websocket/hooks.ts';

export interface Hooks {
  readonly bidi: BidiHooks;
  readonly bounce: BounceHooks;
  readonly buddy: BuddyHooks;
  readonly certificate: CertificateHooks;
  readonly dialback: DialbackHooks;
  readonly dns: DnsHooks;
  readonly local: LocalHooks;
  readonly management: ManagementHooks;
  readonly outage: OutageHooks;
  readonly posh: PoshHooks;
  readonly routing: RoutingHooks;
  readonly sasl: SaslHooks;
  readonly stream: StreamHooks;
  readonly tls: TlsHooks;
  readonly websocket: WebSocketHooks;
}

/** The decisions of a correct server. */
export const standardHooks: Hooks = {
  bidi: bidiHooks,
  bounce: bounceHooks,
  buddy: buddyHooks,
  certificate: certificateHooks,
  dialback: dialbackHooks,
  dns: dnsHooks,
  local: localHooks,
  management: managementHooks,
  outage: outageHooks,
  posh: poshHooks,
  routing: routingHooks,
  sasl: saslHooks,
  stream: streamHooks,
  tls: tlsHooks,
  websocket: webSocketHooks,
};
