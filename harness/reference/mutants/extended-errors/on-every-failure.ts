// Calls the certificate invalid whatever the failure was.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsOnEveryFailure: Mutant = {
  name: 'extended-errors/on-every-failure',
  breaks: 'Calls the certificate invalid whatever the failure was.',
  requirement: ['protoxep-s2serr-6-not-for-other-failures'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return { ...found, extended: found.extended ?? 'certificate-invalid' };
      },
    })),
};
