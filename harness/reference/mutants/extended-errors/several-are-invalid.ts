// Calls a certificate in which several things are wrong invalid, and none of them.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsSeveralAreInvalid: Mutant = {
  name: 'extended-errors/several-are-invalid',
  breaks: 'Calls a certificate in which several things are wrong invalid, and none of them.',
  requirement: ['protoxep-s2serr-5-single'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ report }) => ({
      report: (problems) =>
        problems.length > 1
          ? { condition: 'certificate-invalid', because: 'several things are wrong with it' }
          : report(problems),
    })),
};
