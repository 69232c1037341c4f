// A requirement as tests want it.
import type { Requirement } from './model.ts';

/** An entry of the catalogue of priority 1, a MUST of area `stream`, but for the change. */
export function catalogueEntry(id: string, change: Partial<Requirement> = {}): Requirement {
  return {
    id,
    spec: 'RFC 1',
    section: '1',
    level: 'MUST',
    role: 'both',
    requirement: 'A server does what it is asked for, and in the order in which it was asked.',
    stimulus: 'b',
    expect: 'c',
    area: 'stream',
    priority: 1,
    ...change,
  };
}
