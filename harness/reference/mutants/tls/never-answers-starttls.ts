// Offers STARTTLS and never answers those who ask for it.
import { changed, type Mutant } from '../mutant.ts';

export const tlsNeverAnswersStarttls: Mutant = {
  name: 'tls/never-answers-starttls',
  breaks: 'Offers STARTTLS and never answers those who ask for it.',
  requirement: [
    'rfc6120-5.4.2.1-proceed-or-failure',
    'rfc6120-5.4.3.2-tls-failure',
    'rfc6120-5.4.3.1-server-cert-presented',
    'rfc9325-4.1-no-weak-suites',
  ],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ answers: () => 'nothing' })),
};
