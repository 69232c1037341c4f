// Does not open a new stream after success.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalNoRestartAfterSuccess: Mutant = {
  name: 'sasl-external/no-restart-after-success',
  breaks: 'Does not open a new stream after success.',
  requirement: ['rfc6120-6.4.6-success-restart', 'rfc6120-4.3.3-new-initial-header'],
  mutate: (hooks) => changed(hooks, 'sasl', () => ({ restarts: () => false })),
};
