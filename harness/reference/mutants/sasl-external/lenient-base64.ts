// Repairs what is not base64.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalLenientBase64: Mutant = {
  name: 'sasl-external/lenient-base64',
  breaks: 'Repairs what is not base64.',
  requirement: ['rfc6120-13.9.1-base64-invalid'],
  mutate: (hooks) => changed(hooks, 'sasl', ({ decode }) => ({ decode: (text) => decode(text) ?? '' })),
};
