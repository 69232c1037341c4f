// The table of DNS faults. To add one: a file beside this one, an import and a line here.
import { absent } from './absent.ts';
import { bogusAdditional } from './bogus-additional.ts';
import { bogusSignature } from './bogus-signature.ts';
import { cnameLoop } from './cname-loop.ts';
import { cnameOnDomain } from './cname-on-domain.ts';
import { cnameOwner } from './cname-owner.ts';
import { cnameTarget } from './cname-target.ts';
import { cutShort } from './cut-short.ts';
import { deadXmpps } from './dead-xmpps.ts';
import { dot } from './dot.ts';
import { empty } from './empty.ts';
import type { DnsFault, FaultKey } from './fault.ts';
import { firstAddressDead } from './first-address-dead.ts';
import { firstTargetRefused } from './first-target-refused.ts';
import { firstTargetUnreachable } from './first-target-unreachable.ts';
import { formerr } from './formerr.ts';
import { garbage } from './garbage.ts';
import { ipTarget } from './ip-target.ts';
import { ipv6Only } from './ipv6-only.ts';
import { lame } from './lame.ts';
import { late } from './late.ts';
import { loopback } from './loopback.ts';
import { manyRecords } from './many-records.ts';
import { mixedCase } from './mixed-case.ts';
import { noAddress } from './no-address.ts';
import { noAnswer } from './no-answer.ts';
import { nonexistentTarget } from './nonexistent-target.ts';
import { notimp } from './notimp.ts';
import { nxdomain } from './nxdomain.ts';
import { onDomain } from './on-domain.ts';
import { portZero } from './port-zero.ts';
import { refused } from './refused.ts';
import { servfail } from './servfail.ts';
import { slow } from './slow.ts';
import { targetRefused } from './target-refused.ts';
import { targetUnreachable } from './target-unreachable.ts';
import { tlsaMismatch } from './tlsa-mismatch.ts';
import { tlsaUnusable } from './tlsa-unusable.ts';
import { truncated } from './truncated.ts';
import { truncatedCounts } from './truncated-counts.ts';
import { truncatedNoTcp } from './truncated-no-tcp.ts';
import { ttlHighBit } from './ttl-high-bit.ts';
import { twoPriorities } from './two-priorities.ts';
import { twoWeights } from './two-weights.ts';
import { wrongId } from './wrong-id.ts';
import { wrongQuestion } from './wrong-question.ts';
import { xmppFirst } from './xmpp-first.ts';
import { xmppsFirst } from './xmpps-first.ts';
import { xmppsOnly } from './xmpps-only.ts';

/** All DNS faults: those of the response, then those of the zone. */
export const DNS_FAULTS: readonly DnsFault[] = [
  bogusAdditional,
  bogusSignature,
  cutShort,
  empty,
  formerr,
  garbage,
  lame,
  late,
  mixedCase,
  noAnswer,
  notimp,
  nxdomain,
  refused,
  servfail,
  slow,
  truncatedCounts,
  truncatedNoTcp,
  truncated,
  ttlHighBit,
  wrongId,
  wrongQuestion,
  absent,
  cnameLoop,
  cnameOnDomain,
  cnameOwner,
  cnameTarget,
  deadXmpps,
  dot,
  firstAddressDead,
  firstTargetRefused,
  firstTargetUnreachable,
  ipTarget,
  ipv6Only,
  loopback,
  manyRecords,
  noAddress,
  nonexistentTarget,
  onDomain,
  portZero,
  targetRefused,
  targetUnreachable,
  tlsaMismatch,
  tlsaUnusable,
  twoPriorities,
  twoWeights,
  xmppFirst,
  xmppsFirst,
  xmppsOnly,
];

/** The fault of that name that the key may carry. */
export function dnsFault(key: string, name: string): DnsFault | undefined {
  return DNS_FAULTS.find((fault) => fault.name === name && fault.keys.some((allowed) => allowed === key));
}

/** Names of the faults that the key may carry, in the order of the table. */
export function dnsFaultNames(key: FaultKey): string[] {
  return DNS_FAULTS.filter((fault) => fault.keys.includes(key)).map((fault) => fault.name);
}
