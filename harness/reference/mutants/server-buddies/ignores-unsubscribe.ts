// Goes on to share its presence with a server that has unsubscribed.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesIgnoresUnsubscribe: Mutant = {
  name: 'server-buddies/ignores-unsubscribe',
  breaks: 'Goes on to share its presence with a server that has unsubscribed.',
  requirement: ['xep0267-1-unsubscribe'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ forgetsOnUnsubscribe: () => false })),
};
