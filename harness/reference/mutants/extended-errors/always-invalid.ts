// Calls every bad certificate invalid.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsAlwaysInvalid: Mutant = {
  name: 'extended-errors/always-invalid',
  breaks: 'Calls every bad certificate invalid.',
  requirement: [
    'protoxep-s2serr-5-certificate-expired',
    'protoxep-s2serr-5-self-signed',
    'protoxep-s2serr-5-not-trusted',
    'protoxep-s2serr-5-name-mismatch',
  ],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === null ? found : { ...found, extended: 'certificate-invalid' };
      },
    })),
};
