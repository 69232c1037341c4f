// Tells a server that it is approved when the administrator has denied it.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesApprovesTheDenied: Mutant = {
  name: 'server-buddies/approves-the-denied',
  breaks: 'Tells a server that it is approved when the administrator has denied it.',
  requirement: ['xep0267-1-denied'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onDenial: () => ['unsubscribed', 'subscribed'] })),
};
