// Calls a certificate that is not valid for another reason expired.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsInvalidAsExpired: Mutant = {
  name: 'extended-errors/invalid-as-expired',
  breaks: 'Calls a certificate that is not valid for another reason expired.',
  requirement: ['protoxep-s2serr-5-invalid'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === 'certificate-invalid' ? { ...found, extended: 'certificate-expired' } : found;
      },
    })),
};
