// Presents no certificate as initiating server.
import { changed, type Mutant } from '../mutant.ts';

export const tlsPresentsNoCertificate: Mutant = {
  name: 'tls/presents-no-certificate',
  breaks: 'Presents no certificate as initiating server.',
  requirement: ['rfc6120-5.4.3.1-send-client-cert', 'rfc7590-3.4-authenticate-peers'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client }) => ({
      client: (target, config) => ({ ...client(target, config), key: undefined, cert: undefined }),
    })),
};
