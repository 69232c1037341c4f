// Profiles and abilities that a target file claims, held against the words that scenarios know: no play would ever ask for another one.
import { readFile } from 'node:fs/promises';
import type { LoadedTarget } from './load-targets.ts';
import { nearest } from './nearest.ts';
import { type Problem, TargetFileError } from './problem.ts';
import { placeIn } from './target-file.ts';

/** The words that scenarios know, for each key of a target file that claims some. */
export interface KnownWords {
  readonly profiles: readonly string[];
  readonly has: readonly string[];
}

/** @throws TargetFileError with every word of these targets that no scenario knows. */
export async function refuseUnknownWords(targets: readonly LoadedTarget[], known: KnownWords): Promise<void> {
  const problems = await Promise.all(targets.map((target) => unknownWords(target, known)));
  if (problems.flat().length > 0) throw new TargetFileError(problems.flat());
}

async function unknownWords({ path, info }: LoadedTarget, known: KnownWords): Promise<Problem[]> {
  const text = await readFile(path, 'utf8');
  return (['profiles', 'has'] as const).flatMap((key) =>
    info[key]
      .filter((word) => !known[key].includes(word))
      .map((word) => {
        const near = nearest(word, known[key]);
        const hint = near === undefined ? `known: ${known[key].join(', ')}` : `did you mean ${near}?`;
        return { path, ...placeIn(text, key, word), message: `${key}: no scenario knows ${word}; ${hint}` };
      }),
  );
}
