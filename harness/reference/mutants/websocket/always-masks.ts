// Masks as a server too.
import { changed, type Mutant } from '../mutant.ts';

export const websocketAlwaysMasks: Mutant = {
  name: 'websocket/always-masks',
  breaks: 'Masks as a server too.',
  requirement: ['rfc6455-5.1-masking'],
  mutate: (hooks) => changed(hooks, 'websocket', ({ rules }) => ({ rules: { ...rules, masks: () => true } })),
};
