// Gives up where the lookups of services fail, and does not tell the sender.
import { changed, type Mutant } from '../mutant.ts';

export const dnsSilentOnFailedLookups: Mutant = {
  name: 'dns/silent-on-failed-lookups',
  breaks: 'Gives up where the lookups of services fail, and does not tell the sender.',
  requirement: ['rfc6120-3.2.1-srv-servfail'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'dns', () => ({ fallsBack: () => false })),
      'bounce',
      () => ({ deserves: () => false }),
    ),
};
