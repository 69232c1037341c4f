// Answers the probes of subscribers as those of strangers.
import { changed, type Mutant } from '../mutant.ts';

export const discoProbeRefusesSubscribers: Mutant = {
  name: 'disco/probe-refuses-subscribers',
  breaks: 'Answers the probes of subscribers as those of strangers.',
  requirement: ['rfc6121-4.3.2-probe-authorized'],
  mutate: (hooks) => changed(hooks, 'local', () => ({ reveals: () => false })),
};
