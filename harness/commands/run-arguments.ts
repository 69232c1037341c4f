// What `badpeer run` was asked to do.
import type { SelectArguments } from './select-arguments.ts';

export interface RunArguments extends SelectArguments {
  /** Ids, folders or files. */
  readonly targets: readonly string[];
  /** Values for variables of the target files. */
  readonly set?: Readonly<Record<string, string>>;
  readonly out?: string;
  readonly report: readonly string[];
  readonly strict: boolean;
  readonly known?: string;
  readonly updateKnown: boolean;
  readonly repeat: number;
  /** Plays at once against a server; by the number of targets unless said. */
  readonly concurrency?: number;
  readonly timeoutFactor: number;
  /** Namespace of the extended s2s error conditions, where it is not the usual one. */
  readonly namespace?: string;
  /** Older revisions of specifications that are played, too: `xep0455-0.2`. */
  readonly revision?: readonly string[];
  readonly list: boolean;
  readonly dryRun: boolean;
}
