// Reports errors on the stream that it opened itself, where there is one.
import { changed, type Mutant } from '../mutant.ts';

export const streamsErrorOnItsOwnStream: Mutant = {
  name: 'streams/error-on-its-own-stream',
  breaks: 'Reports errors on the stream that it opened itself, where there is one.',
  requirement: ['rfc6120-4.9.1.4-stream-error-same-connection'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ reportsOn: (where, own) => own() ?? where })),
};
