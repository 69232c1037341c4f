// Refuses an empty authorization identity.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalWantsIdentity: Mutant = {
  name: 'sasl-external/wants-identity',
  breaks: 'Refuses an empty authorization identity.',
  requirement: ['xep0178-3-accept-empty-authzid'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', ({ authorizes }) => ({
      authorizes: (identity, claim) => (identity === '' ? 'invalid-authzid' : authorizes(identity, claim)),
    })),
};
