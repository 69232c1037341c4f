// Does not know dialback as initiating server.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackNeverSendsAKey: Mutant = {
  name: 'dialback/never-sends-a-key',
  breaks: 'Does not know dialback as initiating server.',
  requirement: ['xep0220-2.1.1-key-sent'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (next(offer, state) === 'dialback' ? 'give up' : next(offer, state)),
    })),
};
