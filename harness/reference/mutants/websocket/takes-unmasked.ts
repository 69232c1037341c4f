// Takes frames that are not masked.
import { changed, type Mutant } from '../mutant.ts';

export const websocketTakesUnmasked: Mutant = {
  name: 'websocket/takes-unmasked',
  breaks: 'Takes frames that are not masked.',
  requirement: ['rfc6455-5.1-masking'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ rules }) => ({
      rules: {
        ...rules,
        refuses: (frame, context) => rules.refuses({ ...frame, masked: context.role === 'server' }, context),
      },
    })),
};
