// Refuses a stream without opening its own.
import { changed, type Mutant } from '../mutant.ts';

export const streamsErrorWithoutStream: Mutant = {
  name: 'streams/error-without-stream',
  breaks: 'Refuses a stream without opening its own.',
  requirement: ['rfc6120-4.9.1.2-error-in-setup', 'rfc6120-4.9.3.6-host-unknown'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ wrapsRefusal: () => false })),
};
