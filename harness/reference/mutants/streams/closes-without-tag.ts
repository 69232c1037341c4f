// Cuts the connection without closing the stream.
import { changed, type Mutant } from '../mutant.ts';

export const streamsClosesWithoutTag: Mutant = {
  name: 'streams/closes-without-tag',
  breaks: 'Cuts the connection without closing the stream.',
  requirement: [
    'rfc6120-4.9.1.1-receive-error',
    'rfc6120-4.9.2-unknown-condition',
    'rfc6120-4.9.1.1-error-then-close',
    'rfc6120-4.4-reciprocal-close',
    'rfc6120-4.4-closing-tag',
    'rfc6120-4.9.1.2-error-in-setup',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ closing }) => ({ closing: (why) => ({ ...closing(why), tag: false }) })),
};
