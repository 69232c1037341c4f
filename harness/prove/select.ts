// Which cases are worth playing against a mutant: those that name a requirement which it breaks, and a random sample of the rest. Pure.
import type { CaseInfo, MutantInfo } from './model.ts';

/** How many cases that have nothing to do with a mutant are played against it all the same. */
export const SAMPLE = 2;

export interface Selection {
  /** Everything against everything. */
  readonly all: boolean;
  /** Chooses the sample; the same seed, the same sample. */
  readonly seed: number;
  readonly sample?: number;
}

/** The cases for one mutant, those with its requirements first. */
export function casesFor<Of extends CaseInfo>(
  mutant: MutantInfo,
  cases: readonly Of[],
  { all, seed, sample = SAMPLE }: Selection,
): Of[] {
  const possible = cases.filter(
    ({ profile, notApplicable }) => notApplicable === null && (mutant.profiles?.includes(profile) ?? true),
  );
  if (all) return possible;
  const touches = ({ expectations }: Of): boolean =>
    expectations.some(({ requirement }) => mutant.requirement.includes(requirement));
  const own = possible.filter(touches);
  const rest = possible.filter((of) => !touches(of));
  const random = generator(seed ^ hash(mutant.name));
  const drawn = new Set<Of>();
  while (drawn.size < Math.min(sample, rest.length)) {
    const of = rest[Math.floor(random() * rest.length)];
    if (of !== undefined) drawn.add(of);
  }
  return [...own, ...drawn];
}

/** Numbers from 0 up to 1 that the seed decides (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
