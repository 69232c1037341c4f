// The language's tables as what may be said: one entry for each verb, and for each phrase and its negation.
import type { Word } from './keyword.ts';
import type { Language, MatcherDefinition, StepDefinition } from './language.ts';

interface Phrase {
  readonly matcher: MatcherDefinition;
  readonly never: boolean;
}
export interface Tables {
  readonly verbs: readonly Word<StepDefinition>[];
  readonly phrases: readonly Word<Phrase>[];
}
const made = new WeakMap<Language, Tables>();

/** The tables of a language, made once. */
export function tablesOf(language: Language): Tables {
  const known = made.get(language);
  if (known) return known;
  const verbs = language.steps.map((step) => ({ words: step.verb, actors: step.actors, definition: step }));
  const phrases = language.matchers.flatMap((matcher) => {
    const { actors, negation } = matcher;
    const plain = { words: matcher.matcher, actors, definition: { matcher, never: false } };
    return negation === null ? [plain] : [plain, { words: negation, actors, definition: { matcher, never: true } }];
  });
  const tables = { verbs, phrases };
  made.set(language, tables);
  return tables;
}
