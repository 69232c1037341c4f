// Wants the certificate to name the host that DNS named, not the domain.
import { changed, type Mutant } from '../mutant.ts';

export const certificateTrustsDnsForNames: Mutant = {
  name: 'certificate/trusts-dns-for-names',
  breaks: 'Wants the certificate to name the host that DNS named, not the domain.',
  requirement: ['rfc6125-6.2.1-no-srv-target', 'rfc6120-13.7.2.1-initiating-reference'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: { ...names, reference: (domain, target) => target ?? domain },
    })),
};
