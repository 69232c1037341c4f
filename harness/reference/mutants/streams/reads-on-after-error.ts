// Goes on with what the peer sent after a stream error.
import { changed, type Mutant } from '../mutant.ts';

export const streamsReadsOnAfterError: Mutant = {
  name: 'streams/reads-on-after-error',
  breaks: 'Goes on with what the peer sent after a stream error.',
  requirement: ['rfc6120-4.9.1.1-error-then-close'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      readsAfterError: () => true,
      closing: () => ({ tag: false, wait: true, connection: false }),
    })),
};
