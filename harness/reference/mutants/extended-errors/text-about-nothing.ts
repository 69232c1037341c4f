// Explains an extended condition with words that say nothing of a certificate.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsTextAboutNothing: Mutant = {
  name: 'extended-errors/text-about-nothing',
  breaks: 'Explains an extended condition with words that say nothing of a certificate.',
  requirement: ['protoxep-s2serr-1.1-text'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended ? { ...found, text: 'Something went wrong' } : found;
      },
    })),
};
