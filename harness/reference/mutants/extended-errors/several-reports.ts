// Reports every problem of a certificate that has several, as the last one.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsSeveralReports: Mutant = {
  name: 'extended-errors/several-reports',
  breaks: 'Reports every problem of a certificate that has several, as the last one.',
  requirement: ['protoxep-s2serr-5-certificate-expired', 'protoxep-s2serr-5-self-signed', 'protoxep-s2serr-5-single'],
  mutate: (hooks) => changed(hooks, 'certificate', () => ({ report: (problems) => problems.at(-1) ?? null })),
};
