// Does not know an exchange without an initial response.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalWantsInitialResponse: Mutant = {
  name: 'sasl-external/wants-initial-response',
  breaks: 'Does not know an exchange without an initial response.',
  requirement: ['rfc6120-6.3.10-no-initial-response'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', ({ decode }) => ({
      challenges: () => false,
      decode: (text) => (text === '' ? null : decode(text)),
    })),
};
