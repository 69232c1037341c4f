// Never begins dialback as the initiating server.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackNeverSendsItsKey: Mutant = {
  name: 'dialback/never-sends-its-key',
  breaks: 'Never begins dialback as the initiating server.',
  requirement: ['xep0220-2.1.1-key-sent', 'rfc7590-3.4-encrypted-unauthenticated'],
  profiles: ['dialback', 'opportunistic'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({ next: (offer, state) => next({ ...offer, dialback: false }, state) })),
};
