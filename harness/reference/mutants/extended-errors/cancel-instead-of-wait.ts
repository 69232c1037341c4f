// Gives a refused certificate the error type cancel.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsCancelInsteadOfWait: Mutant = {
  name: 'extended-errors/cancel-instead-of-wait',
  breaks: 'Gives a refused certificate the error type cancel.',
  requirement: [
    'protoxep-s2serr-6-type-wait',
    'protoxep-s2serr-5-certificate-expired',
    'protoxep-s2serr-5-self-signed',
    'protoxep-s2serr-5-not-trusted',
    'protoxep-s2serr-5-name-mismatch',
    'protoxep-s2serr-5-invalid',
    'rfc6120-8.3.3.17-type',
  ],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === null ? found : { ...found, type: 'cancel' };
      },
    })),
};
