// What a step of a scenario is: a definition for the loader, and what it does.
import type { StepDefinition } from '../scenario/language.ts';
import type { Step as ScenarioStep } from '../scenario/model.ts';
import type { PlayContext } from './context.ts';

/** A step came to its end, or did not reach its aim; `because` says what happened instead. */
export type StepOutcome = { readonly ok: true } | { readonly ok: false; readonly because: string };

export const done: StepOutcome = { ok: true };
export const failed = (because: string): StepOutcome => ({ ok: false, because });
/** null is success, a text the reason of a failure. */
export const outcome = (because: string | null): StepOutcome => (because === null ? done : failed(because));

/** A verb of `when`. `run` never throws for what the server does. */
export interface PlayStep<Args = unknown> extends StepDefinition {
  /** A wait that fails lets the play go on; any other failed step ends it. */
  readonly waits: boolean;
  run(context: PlayContext, step: ScenarioStep & { readonly args: Args }): Promise<StepOutcome>;
}

/** Gives `args` the type of its schema. The table holds steps of all kinds, so the type is let go of at the end. */
export function defineStep<Args>(step: PlayStep<Args>): PlayStep {
  return step as unknown as PlayStep;
}
