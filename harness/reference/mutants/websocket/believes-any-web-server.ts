// Uses host metadata of a server that did not prove its name.
import { changed, type Mutant } from '../mutant.ts';

export const websocketBelievesAnyWebServer: Mutant = {
  name: 'websocket/believes-any-web-server',
  breaks: 'Uses host metadata of a server that did not prove its name.',
  requirement: ['xep0156-2.2-https-only', 'rfc6120-8.3.3.17-tcp-refused-srv'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ verifiesWeb: () => false })),
};
