// What the loader must know of the words a scenario may use. The tables themselves live beside their implementations
// (`play/steps`, `judge/matchers`, `peer/faults`, `world/*/faults`) and are handed in, so that loading stays pure.
import type { z } from 'zod';
import type { ExpectationModifiers, Requirement, StepModifiers } from './model.ts';

/** Kinds of actors; a peer's name (`peer`, `rogue`) is of kind `peer`. */
export type ActorKind = 'peer' | 'local' | 'component' | 'administrator' | 'dns' | 'sut';

/** A verb of `when`: `<actor> <verb>: <args>`. */
export interface StepDefinition {
  readonly verb: string;
  readonly actors: readonly ActorKind[];
  readonly summary: string;
  /** Parses the YAML value; XML goes through `xmlTemplate()`, durations through `duration()`. */
  readonly args: z.ZodType;
  readonly modifiers: readonly (keyof StepModifiers)[];
  /** A YAML line that is valid. */
  readonly sample: string;
}

/** A phrase of `then`: `<actor> <does>: <args>`, and its negation. */
export interface MatcherDefinition {
  /** `receives`. Key of the table. */
  readonly matcher: string;
  /** `never receives`, `is not offered`; null when it has none. */
  readonly negation: string | null;
  readonly actors: readonly ActorKind[];
  readonly summary: string;
  readonly args: z.ZodType;
  readonly modifiers: readonly (keyof ExpectationModifiers)[];
  readonly sample: string;
}

/** A fault: `given: <peer>: { <kind>: { <aspect>: <value> } }`. Certificates have the aspect ''. */
export interface FaultDefinition {
  readonly kind:
    | 'certificate'
    | 'dns'
    | 'tls'
    | 'stream'
    | 'sasl'
    | 'dialback'
    | 'bidi'
    | 'websocket'
    | 'host-meta'
    | 'posh';
  readonly aspect: string;
  /** The exact word, or a schema for a free value (a stream error condition, a state). */
  readonly value: string | z.ZodType;
  readonly summary: string;
  readonly reference: string;
}

/** Everything a scenario may say. */
export interface Language {
  readonly steps: readonly StepDefinition[];
  readonly matchers: readonly MatcherDefinition[];
  readonly faults: readonly FaultDefinition[];
  readonly features: readonly string[];
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly profiles: readonly string[];
  /** Words that `needs:` may hold. */
  readonly needs: readonly string[];
}
