// Answers of the resolver that are failures → problems. Pure.
import type { Problem } from '../model.ts';
import { type ProblemKind, problem } from '../problems.ts';
import type { DnsReply } from './ask.ts';
import type { DnsState } from './message.ts';

/** States that say nothing about the name, and what they are called. */
const FAILED: Readonly<Partial<Record<DnsState, ProblemKind>>> = {
  servfail: 'dns-servfail',
  refused: 'dns-refused',
  rejected: 'dns-rejected',
  referral: 'dns-referral',
  'alias-loop': 'alias-loop',
  truncated: 'dns-truncated',
  unreadable: 'dns-unreadable',
  'no-answer': 'dns-no-answer',
};

/** What is wrong with an answer; that a name has no such record is no failure. */
export function problemOfReply({ name, type, state, detail, aliases }: DnsReply): readonly Problem[] {
  const kind = FAILED[state];
  if (kind === undefined) return [];
  const because =
    state === 'alias-loop' ? `the aliases go round in a circle: ${[name, ...aliases].join(' → ')}` : detail;
  return [problem(kind, `${type} of ${name}: ${because ?? state}`, { where: name })];
}
