// Answers the requests that are for its users' clients.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasAnswersForClients: Mutant = {
  name: 'stanzas/answers-for-clients',
  breaks: "Answers the requests that are for its users' clients.",
  requirement: ['rfc6120-10.5.4-full-jid'],
  mutate: (hooks) => changed(hooks, 'local', () => ({ deliversIq: () => false })),
};
