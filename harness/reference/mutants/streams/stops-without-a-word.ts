// Stops, and leaves streams and connections as they are.
import { changed, type Mutant } from '../mutant.ts';

export const streamsStopsWithoutAWord: Mutant = {
  name: 'streams/stops-without-a-word',
  breaks: 'Stops, and leaves streams and connections as they are.',
  requirement: ['rfc6120-4.9.3.20-system-shutdown', 'rfc6120-4.4-closing-tag'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ saysGoodbye: () => false })),
};
