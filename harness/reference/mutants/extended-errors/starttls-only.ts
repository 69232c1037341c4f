// Gives the extended condition only when the certificate came after STARTTLS.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsStarttlsOnly: Mutant = {
  name: 'extended-errors/starttls-only',
  breaks: 'Gives the extended condition only when the certificate came after STARTTLS.',
  requirement: ['protoxep-s2serr-6-direct-tls'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return context.transport === 'direct-tls' ? { ...found, extended: null } : found;
      },
    })),
};
