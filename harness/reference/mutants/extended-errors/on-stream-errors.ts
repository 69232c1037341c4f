// Blames the certificate for stream errors.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsOnStreamErrors: Mutant = {
  name: 'extended-errors/on-stream-errors',
  breaks: 'Blames the certificate for stream errors.',
  requirement: ['protoxep-s2serr-6-not-for-other-failures'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.condition === undefined || found.extended
          ? found
          : { ...found, extended: 'certificate-invalid' };
      },
    })),
};
