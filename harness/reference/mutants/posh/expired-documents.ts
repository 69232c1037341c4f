// Believes a POSH document that expires at once.
import { changed, type Mutant } from '../mutant.ts';

export const poshExpiredDocuments: Mutant = {
  name: 'posh/expired-documents',
  breaks: 'Believes a POSH document that expires at once.',
  requirement: ['rfc7711-3.1-posh-expires-zero'],
  mutate: (hooks) => changed(hooks, 'posh', () => ({ holds: () => true })),
};
