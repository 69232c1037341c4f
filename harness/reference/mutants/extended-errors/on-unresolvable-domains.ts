// Calls the certificate not trusted when the domain does not exist.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsOnUnresolvableDomains: Mutant = {
  name: 'extended-errors/on-unresolvable-domains',
  breaks: 'Calls the certificate not trusted when the domain does not exist.',
  requirement: ['protoxep-s2serr-6-not-for-other-failures'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.kind === 'not-found' ? { ...found, extended: 'certificate-not-trusted' } : found;
      },
    })),
};
