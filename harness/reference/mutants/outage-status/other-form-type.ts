// Puts the addresses into a form of another type.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusOtherFormType: Mutant = {
  name: 'outage-status/other-form-type',
  breaks: 'Puts the addresses into a form of another type.',
  requirement: ['xep0455-2.1-form-type', 'xep0455-2.1-form'],
  mutate: (hooks) => changed(hooks, 'outage', () => ({ formType: () => 'http://jabber.org/network/serverinfo' })),
};
