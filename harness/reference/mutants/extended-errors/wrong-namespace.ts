// Uses a namespace of its own for extended conditions.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsWrongNamespace: Mutant = {
  name: 'extended-errors/wrong-namespace',
  breaks: 'Uses a namespace of its own for extended conditions.',
  requirement: ['protoxep-s2serr-1.1-namespace'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({ element: (error) => element(error, 'urn:xmpp:s2s-errors:wrong') })),
};
