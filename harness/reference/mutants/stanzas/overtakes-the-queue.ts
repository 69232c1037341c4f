// Sends what comes after authentication at once, ahead of what waits for the features of the new stream.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasOvertakesTheQueue: Mutant = {
  name: 'stanzas/overtakes-the-queue',
  breaks: 'Sends what comes after authentication at once, ahead of what waits for the features of the new stream.',
  requirement: ['rfc6120-10.1-in-order-routing'],
  origin: 'Prosody 13.0',
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      waits: ({ ready, authenticated }) => !ready && !authenticated,
    })),
};
