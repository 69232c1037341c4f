// Closes the stream in the clear between `<proceed/>` and the handshake.
import { changed, type Mutant } from '../mutant.ts';

export const tlsClosesBeforeHandshake: Mutant = {
  name: 'tls/closes-before-handshake',
  breaks: 'Closes the stream in the clear between `<proceed/>` and the handshake.',
  requirement: [
    'rfc6120-5.4.3.2-tls-failure',
    'rfc6120-5.4.3.1-no-plaintext-after-proceed',
    'rfc6120-5.4.3.3-discard-receiving',
  ],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ spacing: () => '</stream:stream>' })),
};
