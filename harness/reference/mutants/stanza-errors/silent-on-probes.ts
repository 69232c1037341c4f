// Says nothing to a probe of a stranger.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsSilentOnProbes: Mutant = {
  name: 'stanza-errors/silent-on-probes',
  breaks: 'Says nothing to a probe of a stranger.',
  requirement: ['rfc6121-4.3.2-probe-unauthorized'],
  mutate: (hooks) => changed(hooks, 'local', () => ({ presence: () => null })),
};
