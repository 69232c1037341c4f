// Does not know STARTTLS as initiating server.
import { changed, type Mutant } from '../mutant.ts';

export const tlsNeverAsksForStarttls: Mutant = {
  name: 'tls/never-asks-for-starttls',
  breaks: 'Does not know STARTTLS as initiating server.',
  requirement: [
    'rfc6120-5.4.2.2-initiator-on-failure',
    'rfc6120-5.3.1-initiator-honours-mandatory',
    'rfc6120-8.3.3.17-tls-failure',
    'rfc9325-4.1-no-weak-suites',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (next(offer, state) === 'starttls' ? 'give up' : next(offer, state)),
    })),
};
