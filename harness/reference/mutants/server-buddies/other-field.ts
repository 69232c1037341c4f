// Has another field in the command's form.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesOtherField: Mutant = {
  name: 'server-buddies/other-field',
  breaks: "Has another field in the command's form.",
  requirement: ['xep0267-2-adhoc-command'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ field: () => 'serverjid' })),
};
