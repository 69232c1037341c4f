// Uses a stream error condition that is not defined.
import { changed, type Mutant } from '../mutant.ts';

export const streamsUnknownStreamError: Mutant = {
  name: 'streams/unknown-stream-error',
  breaks: 'Uses a stream error condition that is not defined.',
  requirement: ['rfc6120-4.9.2-error-syntax'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ error }) => ({ error: () => error({ condition: 'something-went-wrong' }) })),
};
