// Sends a server that the administrator approves nothing but its presence.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesSilentOnApproval: Mutant = {
  name: 'server-buddies/silent-on-approval',
  breaks: 'Sends a server that the administrator approves nothing but its presence.',
  requirement: ['xep0267-1-approve'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onApproval: () => [null, 'subscribe'] })),
};
