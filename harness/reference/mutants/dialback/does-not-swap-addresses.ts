// Answers with the addresses of the request.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackDoesNotSwapAddresses: Mutant = {
  name: 'dialback/does-not-swap-addresses',
  breaks: 'Answers with the addresses of the request.',
  requirement: [
    'xep0220-2.2.1-result-valid',
    'xep0220-2.2.2-authoritative-valid',
    'xep0220-2.2.2-authoritative-invalid',
    'xep0220-2.2.1-unknown-target',
  ],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ answer }) => ({
      answer: (name, request, verdict) => answer(name, { ...request, from: request.to, to: request.from }, verdict),
    })),
};
