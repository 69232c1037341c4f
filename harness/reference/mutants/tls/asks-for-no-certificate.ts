// Does not ask initiating servers for a certificate.
import { changed, type Mutant } from '../mutant.ts';

export const tlsAsksForNoCertificate: Mutant = {
  name: 'tls/asks-for-no-certificate',
  breaks: 'Does not ask initiating servers for a certificate.',
  requirement: [
    'rfc6120-5.4.3.1-request-client-cert',
    'rfc6120-6.3.4-offer-external',
    'rfc7590-3.4-authenticate-peers',
  ],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({
      server: (config, own) => ({ ...server(config, own), requestCert: false }),
    })),
};
