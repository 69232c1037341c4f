// Takes every certificate for revoked that says where the list is.
import { changed, type Mutant } from '../mutant.ts';

export const certificateRefusesWhatHasAList: Mutant = {
  name: 'certificate/refuses-what-has-a-list',
  breaks: 'Takes every certificate for revoked whose authority has a revocation list.',
  requirement: ['rfc6120-13.7.1.2.1-dns-id'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ revocation }) => ({ revocation: { ...revocation, names: () => true } })),
};
