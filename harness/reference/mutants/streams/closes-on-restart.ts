// Closes the old stream where a restart begins a new one.
import { changed, type Mutant } from '../mutant.ts';

export const streamsClosesOnRestart: Mutant = {
  name: 'streams/closes-on-restart',
  breaks: 'Closes the old stream where a restart begins a new one.',
  requirement: ['rfc6120-4.3.3-restart-no-close', 'rfc7395-3.7-restart'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ closesOnRestart: () => true })),
};
