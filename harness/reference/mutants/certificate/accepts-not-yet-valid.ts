// Accepts a certificate whose time has not come.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsNotYetValid: Mutant = {
  name: 'certificate/accepts-not-yet-valid',
  breaks: 'Accepts a certificate whose time has not come.',
  requirement: ['rfc6120-13.7.2-not-yet-valid', 'protoxep-s2serr-5-invalid'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, notYetValid: () => null } })),
};
