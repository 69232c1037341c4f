// Lets a wildcard stand for several labels.
import { changed, type Mutant } from '../mutant.ts';

export const certificateWildcardSpansLabels: Mutant = {
  name: 'certificate/wildcard-spans-labels',
  breaks: 'Lets a wildcard stand for several labels.',
  requirement: ['rfc9525-6.3-wildcard-not-parent'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: {
        ...names,
        dns: (identifier, domain) =>
          names.dns(identifier, domain) || (identifier.startsWith('*.') && domain.endsWith(identifier.slice(1))),
      },
    })),
};
