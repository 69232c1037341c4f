// Does not authenticate by EXTERNAL where it is offered.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalNeverUsesIt: Mutant = {
  name: 'sasl-external/never-uses-it',
  breaks: 'Does not authenticate by EXTERNAL where it is offered.',
  requirement: ['rfc6120-6.3.4-initiator-external-first', 'rfc7590-3.4-authenticate-peers'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({ next: (offer, state) => next({ ...offer, external: false }, state) })),
};
