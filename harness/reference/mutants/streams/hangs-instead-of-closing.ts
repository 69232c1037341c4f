// Sends a stream error and leaves the connection open.
import { changed, type Mutant } from '../mutant.ts';

export const streamsHangsInsteadOfClosing: Mutant = {
  name: 'streams/hangs-instead-of-closing',
  breaks: 'Sends a stream error and leaves the connection open.',
  requirement: [
    'rfc6120-5.4.2.2-not-offered',
    'rfc6120-8.3.3.17-silent-peer',
    'rfc6120-4.9.1.1-error-then-close',
    'rfc6120-5.4.2.2-failure-closes',
    'rfc6120-11.1-dtd',
    'rfc6120-11.6-invalid-utf8',
    'rfc6120-11.6-other-encoding',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ closing }) => ({
      closing: (why) => (why === 'error' ? { tag: false, wait: false, connection: false } : closing(why)),
    })),
};
