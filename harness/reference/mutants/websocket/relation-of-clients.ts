// Publishes its endpoint with the relation of clients.
import { changed, type Mutant } from '../mutant.ts';

export const websocketRelationOfClients: Mutant = {
  name: 'websocket/relation-of-clients',
  breaks: 'Publishes its endpoint with the relation of clients.',
  requirement: ['xep0487-2.1-s2s-websocket-link', 'xep0156-2.2-xrd-and-jrd', 'xep0487-2.1-mandatory-fields'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', () => ({
      publishes: (good) => good.map((link) => ({ ...link, rel: 'urn:xmpp:alt-connections:websocket' })),
    })),
};
