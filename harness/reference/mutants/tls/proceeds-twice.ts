// Proceeds with STARTTLS inside TLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsProceedsTwice: Mutant = {
  name: 'tls/proceeds-twice',
  breaks: 'Proceeds with STARTTLS inside TLS.',
  requirement: ['rfc6120-5.4.2.2-not-offered'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ answers: () => 'proceed' })),
};
