// Calls a self-signed certificate not trusted.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsSelfSignedAsNotTrusted: Mutant = {
  name: 'extended-errors/self-signed-as-not-trusted',
  breaks: 'Calls a self-signed certificate not trusted.',
  requirement: ['protoxep-s2serr-5-self-signed'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === 'self-signed-certificate' ? { ...found, extended: 'certificate-not-trusted' } : found;
      },
    })),
};
