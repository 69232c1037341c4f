import { put } from './edit.ts';
import { type DnsFault, ImpossibleFault } from './fault.ts';

export const ipv6Only: DnsFault = {
  name: 'ipv6-only',
  summary: 'Every host has an AAAA record and no A record.',
  reference: 'RFC 6120 §3.2.1',
  keys: ['any'],
  zone: (zone, setting) => {
    if (!setting.address6)
      throw new ImpossibleFault(`the network of ${setting.domain} has no IPv6 address to point to`);
    let next = zone;
    for (const [owner, records] of zone.owners) {
      if (records.some((record) => record.type === 'A')) {
        next = put(
          next,
          owner,
          records.filter((record) => record.type !== 'A'),
        );
      }
    }
    return next;
  },
};
