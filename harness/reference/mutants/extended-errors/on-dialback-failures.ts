// Calls the certificate not trusted when dialback failed.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsOnDialbackFailures: Mutant = {
  name: 'extended-errors/on-dialback-failures',
  breaks: 'Calls the certificate not trusted when dialback failed.',
  requirement: ['protoxep-s2serr-6-not-for-other-failures'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.kind === 'refused-key' ? { ...found, extended: 'certificate-not-trusted' } : found;
      },
    })),
};
