// Accepts a good certificate for any domain.
import { changed, type Mutant } from '../mutant.ts';

export const certificateIgnoresNames: Mutant = {
  name: 'certificate/ignores-names',
  breaks: 'Accepts a good certificate for any domain.',
  requirement: [
    'rfc6120-13.7.2.1-initiating-reference',
    'rfc6120-13.7.2.1-receiving-reference',
    'protoxep-s2serr-5-name-mismatch',
    'rfc6125-6.6.4-default-terminate',
  ],
  mutate: (hooks) => changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, names: () => null } })),
};
