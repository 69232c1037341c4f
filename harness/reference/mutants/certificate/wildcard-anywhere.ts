// Lets a wildcard stand for any label, not only the left-most.
import { changed, type Mutant } from '../mutant.ts';

export const certificateWildcardAnywhere: Mutant = {
  name: 'certificate/wildcard-anywhere',
  breaks: 'Lets a wildcard stand for any label, not only the left-most.',
  requirement: ['rfc9525-6.3-wildcard-partial'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: {
        ...names,
        dns: (identifier, domain) => {
          const labels = identifier.split('.');
          const wanted = domain.split('.');
          return (
            labels.length === wanted.length && labels.every((label, index) => label === '*' || label === wanted[index])
          );
        },
      },
    })),
};
