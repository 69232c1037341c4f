// Asks for the host that DNS named instead of the domain.
import { changed, type Mutant } from '../mutant.ts';

export const streamsInitialToTheHost: Mutant = {
  name: 'streams/initial-to-the-host',
  breaks: 'Asks for the host that DNS named instead of the domain.',
  requirement: ['rfc6120-4.7.2-initial-to'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ initialHeader }) => ({
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), to: target ?? attrs.to }),
    })),
};
