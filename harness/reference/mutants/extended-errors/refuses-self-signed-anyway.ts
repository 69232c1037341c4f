// Refuses self-signed certificates also where none has to be trusted.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsRefusesSelfSignedAnyway: Mutant = {
  name: 'extended-errors/refuses-self-signed-anyway',
  breaks: 'Refuses self-signed certificates also where none has to be trusted.',
  requirement: ['protoxep-s2serr-5-self-signed-allowed'],
  profiles: ['dialback', 'opportunistic'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ refuses }) => ({
      refuses: (problem, profile) => problem.condition === 'self-signed-certificate' || refuses(problem, profile),
    })),
};
