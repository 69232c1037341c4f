// A mutant: the reference server with one behaviour broken. `badpeer prove` shows that scenarios notice.
import type { Hooks } from '../hooks.ts';

export interface Mutant {
  /** `<area>/<slug>`, as its file is named. */
  readonly name: string;
  /** What it does wrong, in a sentence. */
  readonly breaks: string;
  /** Requirements of the catalogue that it breaks; a finding against any of them is the right reason to fail. */
  readonly requirement: readonly string[];
  /** A server that had this bug. */
  readonly origin?: string;
  /** The profiles in which the bug can show; absent: any. */
  readonly profiles?: readonly string[];
  /** It breaks for good, and for everybody: each case meets a server of its own. Only such a mutant may keep a state. */
  readonly alone?: true;
  /** The decisions of the broken server. Pure, unless `alone`. */
  mutate(hooks: Hooks): Hooks;
}

/** The hooks with one area changed. */
export function changed<K extends keyof Hooks>(
  hooks: Hooks,
  area: K,
  change: (area: Hooks[K]) => Partial<Hooks[K]>,
): Hooks {
  return { ...hooks, [area]: { ...hooks[area], ...change(hooks[area]) } };
}
