// Calls a certificate of an unknown authority invalid.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsNotTrustedAsInvalid: Mutant = {
  name: 'extended-errors/not-trusted-as-invalid',
  breaks: 'Calls a certificate of an unknown authority invalid.',
  requirement: ['protoxep-s2serr-5-not-trusted', 'protoxep-s2serr-5-self-signed-vs-chain'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === 'certificate-not-trusted' ? { ...found, extended: 'certificate-invalid' } : found;
      },
    })),
};
