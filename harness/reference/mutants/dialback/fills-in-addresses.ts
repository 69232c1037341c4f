// Fills in the addresses that a request for dialback lacks.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackFillsInAddresses: Mutant = {
  name: 'dialback/fills-in-addresses',
  breaks: 'Fills in the addresses that a request for dialback lacks.',
  requirement: ['xep0220-2.1.1-key-sent', 'xep0220-2.2.1-verify-before-accept'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ read }) => ({
      read(element, stream) {
        const found = read(element, stream);
        return { ...found, from: found.from ?? stream.peer, to: found.to ?? stream.host };
      },
    })),
};
