// Lets `*.example.org` stand for `example.org` too.
import { changed, type Mutant } from '../mutant.ts';

export const certificateWildcardCoversParent: Mutant = {
  name: 'certificate/wildcard-covers-parent',
  breaks: 'Lets `*.example.org` stand for `example.org` too.',
  requirement: ['rfc9525-6.3-wildcard-not-parent'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: { ...names, dns: (identifier, domain) => names.dns(identifier, domain) || identifier === `*.${domain}` },
    })),
};
