// Sends no features once the peer is authenticated.
import { changed, type Mutant } from '../mutant.ts';

export const streamsNoFeaturesAfterSasl: Mutant = {
  name: 'streams/no-features-after-sasl',
  breaks: 'Sends no features once the peer is authenticated.',
  requirement: ['rfc6120-6.4.6-features-after-success', 'rfc6120-4.3.4-features-after-restart'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ sendsFeatures: ({ authenticated }) => !authenticated })),
};
