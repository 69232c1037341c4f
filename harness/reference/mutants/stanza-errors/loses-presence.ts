// Forgets presence that cannot be delivered.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsLosesPresence: Mutant = {
  name: 'stanza-errors/loses-presence',
  breaks: 'Forgets presence that cannot be delivered.',
  requirement: ['rfc6121-3.1.2-subscription-bounce', 'protoxep-s2serr-6-iq-presence'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ deserves }) => ({
      deserves: (stanza) => stanza.name !== 'presence' && deserves(stanza),
    })),
};
