// Lets a wildcard stand for a part of a label.
import { changed, type Mutant } from '../mutant.ts';

export const certificateWildcardWithinLabel: Mutant = {
  name: 'certificate/wildcard-within-label',
  breaks: 'Lets a wildcard stand for a part of a label.',
  requirement: ['rfc9525-6.3-wildcard-partial'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: {
        ...names,
        dns: (identifier, domain) => {
          const [first = '', ...rest] = identifier.split('.');
          const [label = '', ...parent] = domain.split('.');
          const partial =
            /^[^*]+\*$/.test(first) && label.startsWith(first.slice(0, -1)) && rest.join('.') === parent.join('.');
          return partial || names.dns(identifier, domain);
        },
      },
    })),
};
