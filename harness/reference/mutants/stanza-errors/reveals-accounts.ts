// Answers requests to accounts that exist differently from those to nobody.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsRevealsAccounts: Mutant = {
  name: 'stanza-errors/reveals-accounts',
  breaks: 'Answers requests to accounts that exist differently from those to nobody.',
  requirement: ['rfc6120-13.10.2-no-presence-leak'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ notUnderstood }) => ({
      notUnderstood: (asked) => (asked === 'account' ? 'feature-not-implemented' : notUnderstood(asked)),
    })),
};
