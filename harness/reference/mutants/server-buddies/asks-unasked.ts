// Asks every server for a subscription that it hears of.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesAsksUnasked: Mutant = {
  name: 'server-buddies/asks-unasked',
  breaks: 'Asks every server for a subscription that it hears of.',
  requirement: ['xep0267-1-no-unrequested-subscribe'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onStanza: ({ asked }) => (asked ? [] : ['subscribe']) })),
};
