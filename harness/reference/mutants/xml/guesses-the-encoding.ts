// Guesses the encoding, and takes any.
import { changed, type Mutant } from '../mutant.ts';

export const xmlGuessesTheEncoding: Mutant = {
  name: 'xml/guesses-the-encoding',
  breaks: 'Guesses the encoding, and takes any.',
  requirement: ['rfc6120-11.6-other-encoding', 'rfc6120-11.6-invalid-utf8', 'rfc6120-11.6-unsupported-encoding'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares(bytes) {
        const text = bytes.includes(0) ? bytes.toString('utf16le') : bytes.toString('utf8');
        return Buffer.from(text.replace(/^\uFEFF|[ ]encoding='[^']*'/g, ''));
      },
    })),
};
