// Says nothing, and leaves the connection open, where it has to end a stream with an error.
import { isStreamError } from '../../stream/errors.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamsSilentInsteadOfError: Mutant = {
  name: 'streams/silent-instead-of-error',
  breaks: 'Says nothing, and leaves the connection open, where it has to end a stream with an error.',
  requirement: [
    'rfc6120-4.8.3-unsupported-content-namespace',
    'rfc6120-4.9.1.4-stream-error-same-connection',
    'xep0361-4.1-no-unagreed-zero-handshake',
    'rfc6120-8.1.2.2-local-from-spoof',
    'rfc6120-13.12-unauthenticated-size',
    'rfc6120-13.12-deep-nesting',
    'rfc6120-11.1-entity-bomb',
    'rfc6120-4.8.2-prefix-free-header',
    'rfc9325-3.7-unknown-sni',
    'rfc6120-11.1-external-entity',
    'rfc6120-11.6-other-encoding',
    'rfc6120-11.6-invalid-utf8',
    'rfc6120-11.1-entity-reference',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write, closing }) => ({
      write: (element) => (isStreamError(element) ? '' : write(element)),
      closing: (why) =>
        why === 'error' || why === 'unreadable' ? { tag: false, wait: true, connection: false } : closing(why),
    })),
};
