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
    'rfc6120-4.3.5-reject-early-stanza',
    'rfc6120-4.8.3-unsupported-content-namespace',
    'rfc6120-4.9.3.7-invalid-jid',
    'rfc6120-8.1.1.2-missing-to',
    'rfc6120-8.1.1.2-foreign-to',
    'rfc6120-8.1.2.2-missing-from',
    'rfc6120-8.1.2.2-unverified-from',
    'rfc6120-8.1.2.2-local-from-spoof',
    'rfc6120-8.1.2.2-subdomain-from',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ closing }) => ({
      closing: (why) =>
        why === 'error' || why === 'unreadable' ? { tag: false, wait: false, connection: false } : closing(why),
    })),
};
