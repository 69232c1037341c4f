// Leaves a domain alone for ever after one failure.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsNeverTriesAgain: Mutant = {
  name: 'stanza-errors/never-tries-again',
  breaks: 'Leaves a domain alone for ever after one failure.',
  requirement: ['rfc6120-3.3-recovery', 'protoxep-s2serr-6-recovery'],
  origin: 'ejabberd keeps away for up to s2s_max_retry_delay',
  mutate: (hooks) => changed(hooks, 'routing', () => ({ pause: () => 3_600_000 })),
};
