// Calls an expired certificate not trusted.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsExpiredAsNotTrusted: Mutant = {
  name: 'extended-errors/expired-as-not-trusted',
  breaks: 'Calls an expired certificate not trusted.',
  requirement: ['protoxep-s2serr-5-certificate-expired'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === 'certificate-expired' ? { ...found, extended: 'certificate-not-trusted' } : found;
      },
    })),
};
