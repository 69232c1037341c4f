// Takes the SRVName of any service.
import { changed, type Mutant } from '../mutant.ts';

export const certificateSrvNameOfAnyService: Mutant = {
  name: 'certificate/srv-name-of-any-service',
  breaks: 'Takes the SRVName of any service.',
  requirement: ['rfc6125-6.5-srv-id-service'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: {
        ...names,
        srv: (identifier, domain) => identifier.split('.').slice(1).join('.').toLowerCase() === domain,
      },
    })),
};
