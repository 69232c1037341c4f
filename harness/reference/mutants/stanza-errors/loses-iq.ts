// Forgets iq requests that cannot be delivered.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsLosesIq: Mutant = {
  name: 'stanza-errors/loses-iq',
  breaks: 'Forgets iq requests that cannot be delivered.',
  requirement: ['rfc6120-10.4.3-iq', 'protoxep-s2serr-6-iq-presence'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ deserves }) => ({ deserves: (stanza) => stanza.name !== 'iq' && deserves(stanza) })),
};
