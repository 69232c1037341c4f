// Compares the names of a certificate with the domain as people write it.
import { domainToUnicode } from 'node:url';
import { changed, type Mutant } from '../mutant.ts';

export const certificateComparesUnicode: Mutant = {
  name: 'certificate/compares-unicode',
  breaks: 'Compares the names of a certificate with the domain as people write it.',
  requirement: ['rfc9525-6.3-idn'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: { ...names, dns: (identifier, domain) => names.dns(identifier, domainToUnicode(domain)) },
    })),
};
