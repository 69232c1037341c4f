// Does not look at the declared encoding.
import { changed, type Mutant } from '../mutant.ts';

export const xmlTakesAnyEncoding: Mutant = {
  name: 'xml/takes-any-encoding',
  breaks: 'Does not look at the declared encoding.',
  requirement: ['rfc6120-11.6-other-encoding'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules }) => ({ headerRules: { ...headerRules, encoding: () => null } })),
};
