// Answers of the resolver that are failures → problems. Pure.
import type { Problem } from '../model.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
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
/** Names that a sentence holds. */
const MOST_NAMES = 8;

/** Does it leave open what the name has? That there is no such record is no failure. */
export function isFailure({ state }: Pick<DnsReply, 'state'>): boolean {
  return FAILED[state] !== undefined;
}

type Failed = Pick<DnsReply, 'name' | 'type' | 'state' | 'detail' | 'aliases'>;

/** What is wrong with the answers about a domain: what fails in the same way is told once, with all that was asked. */
export function problemsOfReplies(replies: readonly Failed[], domain: string): Problem[] {
  const alike = Map.groupBy(replies.filter(isFailure), (reply) => `${reply.state} ${because(reply)}`);
  return [...alike.values()].map((group) => {
    const [first] = group as [Failed];
    const names = [...new Set(group.map(({ name }) => name))];
    const isWithin = names.every((name) => name === domain || name.endsWith(`.${domain}`));
    const where = names.length === 1 ? first.name : isWithin ? domain : null;
    const records = group.map(({ name, type }) => ({ name, type }));
    return { ...problem(FAILED[first.state]!, `${asked(group)}: ${because(first)}`, { where }), records };
  });
}

function because({ name, state, detail, aliases }: Failed): string {
  if (state !== 'alias-loop') return detail ?? state;
  return `the aliases go round in a circle: ${[name, ...aliases].join(' → ')}`;
}

/** `SRV of a.test and b.test, A and AAAA of c.test` */
function asked(group: readonly Failed[]): string {
  const byName = Map.groupBy(group, ({ name }) => name);
  const some = [...byName].slice(0, MOST_NAMES);
  const byTypes = Map.groupBy(some, ([, replies]) => listed([...new Set(replies.map(({ type }) => type))]));
  const parts = [...byTypes].map(([types, names]) => `${types} of ${listed(names.map(([name]) => name))}`);
  const more = byName.size > some.length ? [`${byName.size - some.length} names more`] : [];
  return [...parts, ...more].join(', ');
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
