import { addressesOf, addressRecord, targetOf } from '../zone.ts';
import { put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const firstAddressDead: DnsFault = {
  name: 'first-address-dead',
  summary: "The target has two addresses: one that nobody answers at, then the peer's.",
  reference: 'RFC 6120 §3.2.1',
  keys: ['a'],
  zone: (zone, setting) =>
    put(zone, targetOf(setting), [addressRecord(setting.unreachableAddress), ...addressesOf(setting)]),
};
