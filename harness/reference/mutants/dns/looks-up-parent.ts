// Looks up the parent domain of a service.
import { changed, type Mutant } from '../mutant.ts';

export const dnsLooksUpParent: Mutant = {
  name: 'dns/looks-up-parent',
  breaks: 'Looks up the parent domain of a service.',
  requirement: ['rfc6120-3.2.4-add-on-service', 'rfc6120-3.2.1-srv-query'],
  mutate: (hooks) =>
    changed(hooks, 'dns', ({ owner }) => ({
      owner: (service, domain) => owner(service, domain.split('.').slice(1).join('.')),
    })),
};
