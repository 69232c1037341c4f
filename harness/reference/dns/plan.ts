// From SRV answers to the list of places to try, in order. Pure. RFC 6120 §3.2.1, RFC 2782, XEP-0368 §3.
import type { Record, Reply } from './stub.ts';

/** Where a service may be reached. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly transport: Transport;
  /** Found by SRV, or the domain itself, or by the domain's host metadata? */
  readonly by: 'srv' | 'fallback' | 'host-meta';
}
export type Transport = 'starttls' | 'direct-tls' | 'websocket';
export type Srv = Extract<Record, { type: 'SRV' }>;
/** An SRV record, and what its service means for the connection. */
export interface Offer extends Srv {
  readonly transport: 'starttls' | 'direct-tls';
}

/** What the two lookups gave; a lookup that was not made is `none`. */
export interface Found {
  readonly plain: Reply;
  readonly direct: Reply;
}

/** The decisions of resolution. `random` gives a number from 0 to below 1. */
export interface DnsHooks {
  /** Which services are looked up. */
  services(): readonly ('xmpp-server' | 'xmpps-server')[];
  /** Does the answer say that there is decidedly no such service? */
  denied(reply: Reply): boolean;
  /** The order in which targets are tried. */
  order(offers: readonly Offer[], random: () => number): readonly Offer[];
  /** May the addresses of the domain itself be tried? */
  fallsBack(found: Found, hooks: DnsHooks): boolean;
  /** Which port the domain itself is tried at. */
  fallbackPort(): number;
  /** How many of the targets, and of the addresses of each, are tried. */
  tries<T>(list: readonly T[]): readonly T[];
  /** The host and port of a target, from its record. */
  place(offer: Offer): { readonly host: string; readonly port: number };
  /** The name under which a domain is looked up. */
  owner(service: string, domain: string): string;
  /** Is a query whose answer was truncated made again over TCP? */
  asksAgain(): boolean;
  /** The addresses, in the order in which they are tried. */
  addresses(v6: readonly string[], v4: readonly string[]): readonly string[];
}

export const dnsHooks: DnsHooks = {
  services: () => ['xmpps-server', 'xmpp-server'], // xep0368-3-lookup-both
  denied: ({ records }) => records.length === 1 && records[0]?.type === 'SRV' && isRoot(records[0].target), // rfc6120-3.2.1-dot-target
  order: byPriorityAndWeight,
  // rfc6120-3.2.2-fallback, rfc6120-3.2.1-no-fallback-after-srv, xep0368-5-dot-no-address-fallback, rfc6120-3.2.1-srv-servfail
  fallsBack: ({ plain, direct }) => !hasSrv(plain) && !hasSrv(direct),
  fallbackPort: () => 5269,
  tries: (list) => list, // rfc6120-3.2.1-next-target, rfc6120-3.2.1-next-address
  place: ({ target, port }) => ({ host: target, port }), // rfc6120-3.2.1-srv-target-port
  owner: (service, domain) => `_${service}._tcp.${domain}`, // rfc6120-3.2.1-srv-query, rfc6120-3.2.4-add-on-service
  asksAgain: () => true, // rfc2782-truncated
  addresses: (v6, v4) => [...v6, ...v4],
};

function isRoot(name: string): boolean {
  return name === '.' || name === '';
}

function hasSrv(reply: Reply): boolean {
  return reply.records.some(({ type }) => type === 'SRV');
}

/** The places to try, in order; an empty list: the service is not to be had. */
export function planTargets(domain: string, found: Found, random: () => number, hooks: DnsHooks): readonly Target[] {
  const offers = hooks.order(
    [...offersOf(found.direct, 'direct-tls', hooks), ...offersOf(found.plain, 'starttls', hooks)],
    random,
  );
  if (offers.length > 0) {
    return hooks.tries(
      offers.map((offer) => ({ ...hooks.place(offer), transport: offer.transport, by: 'srv' as const })),
    );
  }
  if (!hooks.fallsBack(found, hooks)) return [];
  return [{ host: domain, port: hooks.fallbackPort(), transport: 'starttls', by: 'fallback' }];
}

function offersOf(reply: Reply, transport: Offer['transport'], hooks: DnsHooks): Offer[] {
  if (hooks.denied(reply)) return [];
  return reply.records.flatMap((record) =>
    record.type === 'SRV' && !isRoot(record.target) ? [{ ...record, transport }] : [],
  );
}

/**
 * rfc2782-priority: the lowest number first, both services in one list (xep0368-3-lookup-both);
 * rfc2782-weight: among equals drawn by weight, those of weight 0 with a small chance.
 */
export function byPriorityAndWeight(offers: readonly Offer[], random: () => number): readonly Offer[] {
  const left = offers.toSorted((a, b) => a.priority - b.priority || a.weight - b.weight);
  const ordered: Offer[] = [];
  while (left.length > 0) {
    const equals = left.filter(({ priority }) => priority === left[0]!.priority);
    const drawn = random() * weightOf(equals);
    const pick = equals.find((_, index) => weightOf(equals.slice(0, index + 1)) >= drawn) ?? equals[0]!;
    ordered.push(pick);
    left.splice(left.indexOf(pick), 1);
  }
  return ordered;
}

function weightOf(offers: readonly Offer[]): number {
  return offers.reduce((sum, { weight }) => sum + weight, 0);
}
