// Wants the host of the URL in the certificate of an endpoint.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNamesTheHostOnly: Mutant = {
  name: 'websocket/names-the-host-only',
  breaks: 'Wants the host of the URL in the certificate of an endpoint.',
  requirement: ['xep0156-2.2-certificate-names'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ names: (_domain, host) => [host] })),
};
