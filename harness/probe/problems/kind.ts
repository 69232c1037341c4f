// A kind of problem: how bad, in the words of which specification, and how to mend it.
import type { Problem } from '../model.ts';

export interface Kind {
  readonly level: Problem['level'];
  /** Where a condition of XMPP says it. */
  readonly condition?: string;
  readonly fix: string;
  readonly reference: string;
}

export const error = (reference: string, fix: string, condition?: string): Kind => ({
  level: 'error',
  reference,
  fix,
  ...(condition === undefined ? {} : { condition }),
});

export const warning = (reference: string, fix: string): Kind => ({ level: 'warning', reference, fix });
