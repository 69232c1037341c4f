// Takes an endpoint for clients for one of servers.
import { S2S_WEBSOCKET } from '../../../wire/websocket/host-meta.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketAnyRelation: Mutant = {
  name: 'websocket/any-relation',
  breaks: 'Takes an endpoint for clients for one of servers.',
  requirement: ['xep0468-2-discovery', 'rfc6120-8.3.3.17-tcp-refused-srv'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ uses }) => ({ uses: (link) => uses({ ...link, rel: S2S_WEBSOCKET }) })),
};
