import { targetOf } from '../zone.ts';
import { put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const tlsaUnusable: DnsFault = {
  name: 'unusable',
  summary: 'The TLSA records have a usage, a selector and a matching type that do not exist.',
  reference: 'RFC 7671 §4',
  keys: ['tlsa'],
  zone: (zone, setting) => {
    const data = { usage: 200, selector: 200, matchingType: 200, certificate: new Uint8Array([1]) };
    const ports = [setting.port, setting.directTlsPort].filter((port) => port !== undefined);
    return ports.reduce(
      (next, port) => put(next, `_${port}._tcp.${targetOf(setting)}`, [{ type: 'TLSA', data }]),
      zone,
    );
  },
};
