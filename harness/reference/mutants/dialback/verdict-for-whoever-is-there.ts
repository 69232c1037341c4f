// Gives the verdict to a later stream of the same domain, when the one that asked has gone.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackVerdictForWhoeverIsThere: Mutant = {
  name: 'dialback/verdict-for-whoever-is-there',
  breaks: 'Gives the verdict to a later stream of the same domain, when the one that asked has gone.',
  requirement: ['xep0220-2.1.2-gone-inbound'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', () => ({
      hearer: (asserted, all) =>
        asserted.usable ? asserted : ([...all].find(({ peer, usable }) => usable && peer === asserted.peer) ?? null),
    })),
};
