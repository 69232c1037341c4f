// Masks nothing as a client.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNeverMasks: Mutant = {
  name: 'websocket/never-masks',
  breaks: 'Masks nothing as a client.',
  requirement: ['rfc6455-5.1-masking'],
  mutate: (hooks) => changed(hooks, 'websocket', ({ rules }) => ({ rules: { ...rules, masks: () => false } })),
};
