// Does not know wildcards.
import { changed, type Mutant } from '../mutant.ts';

export const certificateRefusesWildcards: Mutant = {
  name: 'certificate/refuses-wildcards',
  breaks: 'Does not know wildcards.',
  requirement: ['rfc9525-6.3-wildcard-match'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: { ...names, dns: (identifier, domain) => !identifier.startsWith('*') && names.dns(identifier, domain) },
    })),
};
