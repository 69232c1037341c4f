// Lets a certificate for a domain do for the names below it.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsParentDomain: Mutant = {
  name: 'certificate/accepts-parent-domain',
  breaks: 'Lets a certificate for a domain do for the names below it.',
  requirement: ['rfc6120-13.7.2.1-initiating-reference', 'rfc6120-13.7.2.1-receiving-reference'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: {
        ...names,
        dns: (identifier, domain) => names.dns(identifier, domain) || domain.endsWith(`.${identifier}`),
      },
    })),
};
