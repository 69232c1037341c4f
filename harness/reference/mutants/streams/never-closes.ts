// Keeps streams for which it has no more use open.
import { changed, type Mutant } from '../mutant.ts';

export const streamsNeverCloses: Mutant = {
  name: 'streams/never-closes',
  breaks: 'Keeps streams for which it has no more use open.',
  requirement: ['xep0220-2.1.2-verify-connection-closed', 'rfc6120-4.6.3-idle-close'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ closing }) => ({
      closing: (why) => (why === 'done' ? { tag: false, wait: true, connection: false } : closing(why)),
    })),
};
