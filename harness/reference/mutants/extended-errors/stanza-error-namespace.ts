// Puts the extended condition into the namespace of the defined ones.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsStanzaErrorNamespace: Mutant = {
  name: 'extended-errors/stanza-error-namespace',
  breaks: 'Puts the extended condition into the namespace of the defined ones.',
  requirement: ['protoxep-s2serr-1.1-namespace', 'rfc6120-8.3.2-error-syntax'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({ element: (error) => element(error, NS.stanzaErrors) })),
};
