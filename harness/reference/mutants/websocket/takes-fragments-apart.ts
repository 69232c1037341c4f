// Takes each fragment for a message.
import { changed, type Mutant } from '../mutant.ts';

export const websocketTakesFragmentsApart: Mutant = {
  name: 'websocket/takes-fragments-apart',
  breaks: 'Takes each fragment for a message.',
  requirement: ['rfc6455-5.4-fragmentation'],
  mutate: (hooks) => changed(hooks, 'websocket', ({ rules }) => ({ rules: { ...rules, joins: () => false } })),
};
