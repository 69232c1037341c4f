// Puts a line feed behind `<proceed/>`.
import { changed, type Mutant } from '../mutant.ts';

export const tlsWhitespaceAfterProceed: Mutant = {
  name: 'tls/whitespace-after-proceed',
  breaks: 'Puts a line feed behind `<proceed/>`.',
  requirement: ['rfc6120-5.3.3-no-whitespace', 'rfc6120-5.4.3.1-no-plaintext-after-proceed'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ spacing: () => '\n' })),
};
