// An expectation as the argument of a step: `peer waits for: { receives stream error: host-unknown }`.
import { z } from 'zod';
import type { MatcherDefinition } from './language.ts';

/** What an `expectationArgument` gives. */
export interface ExpectationArgument {
  /** Key of the table of matchers. */
  readonly matcher: string;
  readonly args: unknown;
}

/** A zod type: a mapping with one phrase of the matchers and its argument. Negations do not end a wait, so they are none. */
export function expectationArgument(matchers: readonly MatcherDefinition[]): z.ZodType<ExpectationArgument> {
  const shape = Object.fromEntries(matchers.map(({ matcher, args }) => [matcher, args.optional()]));
  return z.strictObject(shape).transform((given, context): ExpectationArgument => {
    const [first, ...others] = Object.entries(given).filter(([, args]) => args !== undefined);
    if (first && others.length === 0) return { matcher: first[0], args: first[1] };
    if (!first && context.issues.length > 0) return z.NEVER;
    const message = first ? 'one expectation at a time can be waited for' : 'what to wait for is missing';
    context.addIssue({ code: 'custom', message, params: { expected: '`{ <phrase>: … }`' } });
    return z.NEVER;
  });
}
