// Answers not-allowed for domains that it does not serve.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackUnknownTargetAsNotAllowed: Mutant = {
  name: 'dialback/unknown-target-as-not-allowed',
  breaks: 'Answers not-allowed for domains that it does not serve.',
  requirement: ['xep0220-2.2.1-unknown-target', 'xep0220-2.5-item-not-found'],
  origin: 'ejabberd',
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ refuses }) => ({
      refuses: (request, context) =>
        refuses(request, context) === 'item-not-found' ? 'not-allowed' : refuses(request, context),
    })),
};
