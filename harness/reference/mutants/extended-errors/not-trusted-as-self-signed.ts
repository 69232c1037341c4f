// Calls a certificate from an unknown authority self-signed.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsNotTrustedAsSelfSigned: Mutant = {
  name: 'extended-errors/not-trusted-as-self-signed',
  breaks: 'Calls a certificate from an unknown authority self-signed.',
  requirement: ['protoxep-s2serr-5-not-trusted'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === 'certificate-not-trusted' ? { ...found, extended: 'self-signed-certificate' } : found;
      },
    })),
};
