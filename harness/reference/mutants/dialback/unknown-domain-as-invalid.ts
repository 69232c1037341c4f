// Calls keys of domains that it does not serve invalid.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackUnknownDomainAsInvalid: Mutant = {
  name: 'dialback/unknown-domain-as-invalid',
  breaks: 'Calls keys of domains that it does not serve invalid.',
  requirement: [
    'xep0220-2.2.2-authoritative-unknown-domain',
    'xep0220-2.2.2-unknown-domain-error',
    'xep0220-2.5-item-not-found',
  ],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ refusesVerify }) => ({
      refusesVerify: (request, context) =>
        refusesVerify(request, context) === 'item-not-found' ? null : refusesVerify(request, context),
    })),
};
