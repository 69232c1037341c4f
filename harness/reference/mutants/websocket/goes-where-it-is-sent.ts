// Follows a see-other-uri wherever it leads.
import { changed, type Mutant } from '../mutant.ts';

export const websocketGoesWhereItIsSent: Mutant = {
  name: 'websocket/goes-where-it-is-sent',
  breaks: 'Follows a see-other-uri wherever it leads.',
  requirement: ['rfc7395-3.6.1-see-other-uri'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ follows: () => true })),
};
