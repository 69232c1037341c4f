// Bounces error stanzas.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsBouncesErrors: Mutant = {
  name: 'stanza-errors/bounces-errors',
  breaks: 'Bounces error stanzas.',
  requirement: ['rfc6120-8.3.1-no-error-for-error'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ deserves }) => ({
      deserves: (stanza) => deserves(stanza) || stanza.attrs.type === 'error',
    })),
};
