// Tries the address of a domain that says that it has no such service.
import { changed, type Mutant } from '../mutant.ts';

export const dnsFallsBackAfterDot: Mutant = {
  name: 'dns/falls-back-after-dot',
  breaks: 'Tries the address of a domain that says that it has no such service.',
  requirement: ['rfc6120-3.2.1-dot-target', 'xep0368-5-dot-no-address-fallback'],
  mutate: (hooks) =>
    changed(hooks, 'dns', ({ denied }) => ({
      fallsBack: (found) => denied(found.plain) || denied(found.direct) || hooks.dns.fallsBack(found, hooks.dns),
    })),
};
