import { targetOf } from '../zone.ts';
import { put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const tlsaMismatch: DnsFault = {
  name: 'mismatch',
  summary: 'The TLSA records name a key that the peer does not have. Without DNSSEC they mean nothing.',
  reference: 'RFC 7673 §3.1',
  keys: ['tlsa'],
  zone: (zone, setting) => {
    const data = { usage: 3, selector: 1, matchingType: 1, certificate: new Uint8Array(32).fill(0xbd) };
    const ports = [setting.port, setting.directTlsPort].filter((port) => port !== undefined);
    return ports.reduce(
      (next, port) => put(next, `_${port}._tcp.${targetOf(setting)}`, [{ type: 'TLSA', data }]),
      zone,
    );
  },
};
