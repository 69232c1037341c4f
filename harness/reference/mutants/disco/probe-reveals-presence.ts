// Tells everybody who asks that its users are online.
import { changed, type Mutant } from '../mutant.ts';

export const discoProbeRevealsPresence: Mutant = {
  name: 'disco/probe-reveals-presence',
  breaks: 'Tells everybody who asks that its users are online.',
  requirement: ['rfc6121-4.3.2-probe-unauthorized'],
  mutate: (hooks) => changed(hooks, 'local', () => ({ reveals: () => true })),
};
