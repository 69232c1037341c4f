// Refuses every authorization identity that is not empty.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalRefusesIdentity: Mutant = {
  name: 'sasl-external/refuses-identity',
  breaks: 'Refuses every authorization identity that is not empty.',
  requirement: ['xep0178-3-accept-matching-authzid'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', () => ({ authorizes: (identity) => (identity === '' ? null : 'invalid-authzid') })),
};
