// Does not mind stream errors.
import { changed, type Mutant } from '../mutant.ts';

export const streamsIgnoresStreamErrors: Mutant = {
  name: 'streams/ignores-stream-errors',
  breaks: 'Does not mind stream errors.',
  requirement: ['rfc6120-4.9.1.1-receive-error'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ obeysError: () => false })),
};
