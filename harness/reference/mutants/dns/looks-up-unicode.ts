// Looks up domains of other scripts as they are.
import { domainToUnicode } from 'node:url';
import { changed, type Mutant } from '../mutant.ts';

export const dnsLooksUpUnicode: Mutant = {
  name: 'dns/looks-up-unicode',
  breaks: 'Looks up domains of other scripts as they are.',
  requirement: ['rfc7622-3.2-idn-query'],
  mutate: (hooks) =>
    changed(hooks, 'dns', () => ({ owner: (service, domain) => `_${service}._tcp.${domainToUnicode(domain)}` })),
};
