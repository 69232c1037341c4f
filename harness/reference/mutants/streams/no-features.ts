// Sends no features.
import { changed, type Mutant } from '../mutant.ts';

export const streamsNoFeatures: Mutant = {
  name: 'streams/no-features',
  breaks: 'Sends no features.',
  requirement: ['rfc6120-4.3.2-features-sent', 'rfc6120-5.4.1-advertise-starttls'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ sendsFeatures: () => false })),
};
