// Compares names with regard to case.
import { changed, type Mutant } from '../mutant.ts';

export const certificateComparesCase: Mutant = {
  name: 'certificate/compares-case',
  breaks: 'Compares names with regard to case.',
  requirement: ['rfc9525-6.3-case-insensitive'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: {
        ...names,
        dns: (identifier, domain) => identifier === identifier.toLowerCase() && names.dns(identifier, domain),
      },
    })),
};
