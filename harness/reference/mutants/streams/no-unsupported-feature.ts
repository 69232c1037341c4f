// Goes on when a mandatory feature is not known to it.
import { changed, type Mutant } from '../mutant.ts';

export const streamsNoUnsupportedFeature: Mutant = {
  name: 'streams/no-unsupported-feature',
  breaks: 'Goes on when a mandatory feature is not known to it.',
  requirement: ['rfc6120-4.9.3.23-unsupported-feature'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => next({ ...offer, unknownMandatory: false }, state),
    })),
};
