// Uses a namespace of its own for extended conditions.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsWrongNamespace: Mutant = {
  name: 'extended-errors/wrong-namespace',
  breaks: 'Uses a namespace of its own for extended conditions.',
  requirement: [
    'protoxep-s2serr-1.1-namespace',
    'protoxep-s2serr-5-certificate-expired',
    'protoxep-s2serr-5-self-signed',
    'protoxep-s2serr-5-not-trusted',
    'protoxep-s2serr-5-name-mismatch',
    'protoxep-s2serr-5-invalid',
  ],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({ element: (error) => element(error, 'urn:xmpp:s2s-errors:wrong') })),
};
