// Sends features on the first stream of a connection only.
import { changed, type Mutant } from '../mutant.ts';

export const streamsForgetsFeaturesAfterRestart: Mutant = {
  name: 'streams/forgets-features-after-restart',
  breaks: 'Sends features on the first stream of a connection only.',
  requirement: [
    'rfc6120-4.3.4-features-after-restart',
    'rfc6120-6.4.6-features-after-success',
    'rfc6120-6.3.4-offer-external',
  ],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ sendsFeatures: (_state, restarts) => restarts === 0 })),
};
