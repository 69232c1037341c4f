// Publishes a link to ws://.
import { changed, type Mutant } from '../mutant.ts';

export const websocketPublishesUnprotected: Mutant = {
  name: 'websocket/publishes-unprotected',
  breaks: 'Publishes a link to ws://.',
  requirement: ['xep0156-2.2-wss-only-published', 'xep0156-2.2-xrd-and-jrd', 'xep0487-2.1-s2s-websocket-link'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', () => ({
      publishes: (good) => good.map((link) => ({ ...link, href: link.href.replace(/^wss:/, 'ws:') })),
    })),
};
