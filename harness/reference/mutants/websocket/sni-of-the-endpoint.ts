// Names the host of the URL in TLS, whatever the link says.
import { changed, type Mutant } from '../mutant.ts';

export const websocketSniOfTheEndpoint: Mutant = {
  name: 'websocket/sni-of-the-endpoint',
  breaks: 'Names the host of the URL in TLS, whatever the link says.',
  requirement: ['xep0487-2.2-skip-srv'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ sni: (_link, host) => host })),
};
