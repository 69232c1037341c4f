// Is content when the name ends like the domain.
import { changed, type Mutant } from '../mutant.ts';

export const certificateComparesEndOfName: Mutant = {
  name: 'certificate/compares-end-of-name',
  breaks: 'Is content when the name ends like the domain.',
  requirement: ['rfc6120-13.7.2.1-initiating-reference', 'rfc6120-13.7.2.1-receiving-reference'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: { ...names, dns: (identifier, domain) => names.dns(identifier, domain) || identifier.endsWith(domain) },
    })),
};
