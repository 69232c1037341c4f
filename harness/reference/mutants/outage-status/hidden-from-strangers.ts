// Shows the form to other servers, and not to their users.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusHiddenFromStrangers: Mutant = {
  name: 'outage-status/hidden-from-strangers',
  breaks: 'Shows the form to other servers, and not to their users.',
  requirement: ['xep0455-2.1-remote-disco'],
  mutate: (hooks) => changed(hooks, 'outage', () => ({ isVisibleTo: (from) => !from.includes('@') })),
};
