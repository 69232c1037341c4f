// Believes a POSH document whatever the certificate of its web server.
import { changed, type Mutant } from '../mutant.ts';

export const poshAnyWebServer: Mutant = {
  name: 'posh/any-web-server',
  breaks: 'Believes a POSH document whatever the certificate of its web server.',
  requirement: ['rfc7711-3-posh-https-verified'],
  mutate: (hooks) => changed(hooks, 'posh', () => ({ verifiesWeb: () => false })),
};
