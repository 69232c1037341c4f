// Blames the certificate when the other end does not answer.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsOnSilence: Mutant = {
  name: 'extended-errors/on-silence',
  breaks: 'Blames the certificate when the other end does not answer.',
  requirement: ['protoxep-s2serr-6-not-for-other-failures'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.kind === 'timeout' && failure.condition === undefined
          ? { ...found, extended: 'certificate-invalid' }
          : found;
      },
    })),
};
