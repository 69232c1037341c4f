// Gives no text for those whose language is not there.

import { altered } from '../altered-status.ts';
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusNoDefaultMessage: Mutant = {
  name: 'outage-status/no-default-message',
  breaks: 'Gives no text for those whose language is not there.',
  requirement: ['xep0455-2.2-message-default'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({
      document: altered(document, (said) => ({ ...said, message: { fr: 'Panne' } })),
    })),
};
