// Calls a certificate for another name not trusted.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsMismatchAsNotTrusted: Mutant = {
  name: 'extended-errors/mismatch-as-not-trusted',
  breaks: 'Calls a certificate for another name not trusted.',
  requirement: ['protoxep-s2serr-5-name-mismatch'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === 'certificate-name-mismatch'
          ? { ...found, extended: 'certificate-not-trusted' }
          : found;
      },
    })),
};
