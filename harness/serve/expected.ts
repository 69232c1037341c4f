// What a correct server answers its user about each fault. Pure; certificates say it themselves, the rest is a table.
import type { FaultDefinition } from '../scenario/language.ts';
import { certificateFaults } from '../world/pki/faults/index.ts';
import { RULES, type Rule } from './expected-table.ts';
import type { ExpectedAnswer } from './model.ts';

/** Expected of a server that demands certificates, and of one that takes dialback too. */
export interface Expected {
  readonly strict: ExpectedAnswer;
  readonly dialback: ExpectedAnswer;
}

/** Which addresses the hosts of the zone have. */
export type Families = 'IPv4' | 'IPv6' | 'both';

const NOT_FOUND = 'remote-server-not-found';
const TIMEOUT = 'remote-server-timeout';

export const GOOD_ANSWER: ExpectedAnswer = answerOf('delivered', []);

/** What is expected of a server whose user writes to the name of that fault. */
export function expectedOf(definition: FaultDefinition, value: string, families: Families = 'IPv4'): Expected {
  const { kind, aspect } = definition;
  if (kind === 'certificate') return ofCertificate(value);
  const { strict, dialback = strict } = ruleOf(kind, kind === 'dns' ? asWithIPv4(aspect, families) : aspect, value);
  return { strict: ofRule(strict), dialback: ofRule(dialback) };
}

/** The table is about hosts with an A record: without one it is the AAAA record on which all depends, with both it is neither. */
function asWithIPv4(aspect: string, families: Families): string {
  if (families === 'IPv4' || (aspect !== 'a' && aspect !== 'aaaa')) return aspect;
  return families === 'IPv6' && aspect === 'aaaa' ? 'a' : 'aaaa';
}

function ruleOf(kind: FaultDefinition['kind'], aspect: string, value: string): Pick<Rule, 'strict' | 'dialback'> {
  const fits = (words: Rule['aspects'], word: string): boolean => words === undefined || words.includes(word);
  const rule = RULES.find((one) => one.kind === kind && fits(one.aspects, aspect) && fits(one.values, value));
  if (rule === undefined) throw new Error(`nothing says what is expected of ${kind} ${aspect} ${value}`);
  return rule;
}

function ofRule(rule: Rule['strict']): ExpectedAnswer {
  switch (rule) {
    case 'delivered':
      return GOOD_ANSWER;
    case 'either':
      return answerOf('either', [TIMEOUT, NOT_FOUND]);
    case 'not-found':
      return answerOf('refused', [NOT_FOUND]);
    case 'timeout':
      return answerOf('refused', [TIMEOUT]);
    case 'not-found-or-timeout':
      return answerOf('refused', [NOT_FOUND, TIMEOUT]);
    case 'internal':
      return answerOf('refused', ['internal-server-error']);
    case 'self-signed':
      return answerOf('refused', [TIMEOUT], 'self-signed-certificate', ['certificate-not-trusted']);
  }
}

/** Without a certificate that counts, dialback over TLS is left. XEP-0178 §3, RFC 7590 §3.4 */
function ofCertificate(name: string): Expected {
  const fault = certificateFaults[name];
  if (fault === undefined) throw new Error(`no certificate fault ${name}`);
  const outcome = fault.acceptable === 'either' ? 'either' : fault.acceptable ? 'delivered' : 'refused';
  const conditions = outcome === 'delivered' ? [] : [TIMEOUT];
  // A listener without a certificate can do no TLS: it shows a self-signed one (`Peer.identity`).
  const also = [...(fault.alsoExtended ?? []), ...(fault.build === null ? ['self-signed-certificate'] : [])];
  const strict = answerOf(outcome, conditions, fault.extended, also);
  const dialback = outcome === 'delivered' ? strict : answerOf('either', conditions, fault.extended, also);
  return { strict, dialback };
}

function answerOf(
  outcome: ExpectedAnswer['outcome'],
  conditions: readonly string[],
  extended: string | null = null,
  alsoExtended: readonly string[] = [],
): ExpectedAnswer {
  const shown = outcome === 'delivered' ? null : extended;
  const detail = shown === null ? '' : `, with ${[shown, ...alsoExtended].join(' or ')}`;
  const refusal = `an error ${conditions.join(' or ')}${detail}`;
  const text =
    outcome === 'delivered'
      ? 'the message is delivered'
      : outcome === 'refused'
        ? refusal
        : `the message is delivered, or ${refusal}`;
  return { outcome, conditions, extended: shown, alsoExtended: shown === null ? [] : alsoExtended, text };
}
