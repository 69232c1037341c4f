// Calls a self-signed certificate expired.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsSelfSignedAsExpired: Mutant = {
  name: 'extended-errors/self-signed-as-expired',
  breaks: 'Calls a self-signed certificate expired.',
  requirement: ['protoxep-s2serr-5-self-signed'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === 'self-signed-certificate' ? { ...found, extended: 'certificate-expired' } : found;
      },
    })),
};
