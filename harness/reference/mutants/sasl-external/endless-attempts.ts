// Lets a peer try for ever.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalEndlessAttempts: Mutant = {
  name: 'sasl-external/endless-attempts',
  breaks: 'Lets a peer try for ever.',
  requirement: ['rfc6120-6.4.5-retry-limit'],
  mutate: (hooks) => changed(hooks, 'sasl', () => ({ attempts: () => Number.POSITIVE_INFINITY })),
};
