// Writes texts under names of languages in place of their tags.

import { altered } from '../altered-status.ts';
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusMessageByLanguageNames: Mutant = {
  name: 'outage-status/message-by-language-names',
  breaks: 'Writes texts under names of languages in place of their tags.',
  requirement: ['xep0455-2.2-message-default'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({
      document: altered(document, (said) => ({ ...said, message: { default: 'Panne', 'in French': 'Panne' } })),
    })),
};
