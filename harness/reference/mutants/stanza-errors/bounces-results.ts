// Bounces the results of iq requests.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsBouncesResults: Mutant = {
  name: 'stanza-errors/bounces-results',
  breaks: 'Bounces the results of iq requests.',
  requirement: ['rfc6120-8.2.3-no-reply-to-response', 'protoxep-s2serr-6-queue', 'rfc6120-8.3.1-no-error-for-error'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ deserves }) => ({
      deserves: (stanza) => deserves(stanza) || stanza.attrs.type === 'result',
    })),
};
