// Bounces from a remembered failure without the extended condition.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsForgetsWhenRemembered: Mutant = {
  name: 'extended-errors/forgets-when-remembered',
  breaks: 'Bounces from a remembered failure without the extended condition.',
  requirement: ['protoxep-s2serr-6-cached-failure'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return context.remembered ? { ...found, extended: null } : found;
      },
    })),
};
