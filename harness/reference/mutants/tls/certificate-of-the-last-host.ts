// Shows the certificate of the host that was configured last, whoever is asked for.
import { changed, type Mutant } from '../mutant.ts';

export const tlsCertificateOfTheLastHost: Mutant = {
  name: 'tls/certificate-of-the-last-host',
  breaks: 'Shows the certificate of the host that was configured last, whoever is asked for.',
  requirement: ['rfc6120-5.4.3.1-cert-by-to'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({
      server: (config, own) => server(config, own === null ? null : (config.hosts.at(-1)?.domain ?? own)),
    })),
};
