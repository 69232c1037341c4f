import { targetOf } from '../zone.ts';
import { put } from './edit.ts';
import type { DnsFault } from './fault.ts';

export const loopback: DnsFault = {
  name: 'loopback',
  summary: "The target's address is 127.0.0.1: the server is sent to itself.",
  reference: 'RFC 6890 §2.2.2',
  keys: ['a'],
  zone: (zone, setting) => put(zone, targetOf(setting), [{ type: 'A', data: '127.0.0.1' }]),
};
