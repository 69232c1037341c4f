// Offers STARTTLS and then refuses it.
import { changed, type Mutant } from '../mutant.ts';

export const tlsRefusesStarttls: Mutant = {
  name: 'tls/refuses-starttls',
  breaks: 'Offers STARTTLS and then refuses it.',
  requirement: ['rfc6120-5.4.2.1-proceed-or-failure'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ answers: () => 'failure' })),
};
