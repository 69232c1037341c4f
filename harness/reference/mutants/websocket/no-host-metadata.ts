// Never looks at host metadata.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNoHostMetadata: Mutant = {
  name: 'websocket/no-host-metadata',
  breaks: 'Never looks at host metadata.',
  requirement: [
    'xep0468-2-discovery',
    'xep0487-2.2-skip-srv',
    'xep0156-2.2-https-only',
    'xep0156-2.2-wss-only-used',
    'xep0156-2.2-certificate-names',
    'rfc6455-5.4-fragmentation',
    'rfc7395-3.6-implicit-close',
    'rfc7395-3.9-ignore-starttls',
    'rfc7395-3.3.3-first-character',
  ],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ looks: () => 'never' })),
};
