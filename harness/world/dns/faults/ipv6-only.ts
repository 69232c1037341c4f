import { isIPv6 } from 'node:net';
import { addressRecord } from '../zone.ts';
import { put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const ipv6Only: DnsFault = {
  name: 'ipv6-only',
  summary:
    'Every host has an AAAA record and no A record. Where the network has no IPv6 it holds the IPv4 address in the form of IPv6.',
  reference: 'RFC 6120 §3.2.1',
  keys: ['any'],
  zone: (zone, setting) => {
    // RFC 4291 §2.5.5.2
    const { address, address6 = isIPv6(address) ? address : `::ffff:${address}` } = setting;
    let next = zone;
    for (const [owner, records] of zone.owners) {
      if (records.some((record) => record.type === 'A')) {
        const others = records.filter(({ type }) => type !== 'A' && type !== 'AAAA');
        next = put(next, owner, [...others, addressRecord(address6)]);
      }
    }
    return next;
  },
};
