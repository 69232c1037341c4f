// Connects to ws:// where a link says so.
import { S2S_WEBSOCKET } from '../../../wire/websocket/host-meta.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketUsesUnprotected: Mutant = {
  name: 'websocket/uses-unprotected',
  breaks: 'Connects to ws:// where a link says so.',
  requirement: ['xep0468-2-wss-required', 'xep0156-2.2-wss-only-used'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ uses: ({ rel }) => rel === S2S_WEBSOCKET })),
};
