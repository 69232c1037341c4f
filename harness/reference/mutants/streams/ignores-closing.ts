// Does not answer the end of a stream.
import { changed, type Mutant } from '../mutant.ts';

export const streamsIgnoresClosing: Mutant = {
  name: 'streams/ignores-closing',
  breaks: 'Does not answer the end of a stream.',
  requirement: ['rfc6120-4.4-reciprocal-close', 'rfc6120-4.9.1.1-receive-error'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ closing }) => ({
      closing: (why) => (why === 'answer' ? { tag: false, wait: true, connection: false } : closing(why)),
    })),
};
