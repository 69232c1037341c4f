// Takes binary frames for text.
import { changed, type Mutant } from '../mutant.ts';

export const websocketTakesBinary: Mutant = {
  name: 'websocket/takes-binary',
  breaks: 'Takes binary frames for text.',
  requirement: ['rfc7395-3.2-text-frames'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ rules }) => ({
      rules: {
        ...rules,
        refuses: (frame, context) => (frame.opcode === 'binary' ? null : rules.refuses(frame, context)),
      },
    })),
};
