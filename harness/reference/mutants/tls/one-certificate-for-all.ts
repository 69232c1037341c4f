// Shows the certificate of its first host to everybody.
import { changed, type Mutant } from '../mutant.ts';

export const tlsOneCertificateForAll: Mutant = {
  name: 'tls/one-certificate-for-all',
  breaks: 'Shows the certificate of its first host to everybody.',
  requirement: ['rfc6120-5.4.3.1-cert-by-to'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({ server: (config, own) => server({ ...config, hosts: [] }, own) })),
};
