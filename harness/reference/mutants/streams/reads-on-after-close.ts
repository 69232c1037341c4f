// Takes what comes after the peer has closed its stream.
import { changed, type Mutant } from '../mutant.ts';

export const streamsReadsOnAfterClose: Mutant = {
  name: 'streams/reads-on-after-close',
  breaks: 'Takes what comes after the peer has closed its stream.',
  requirement: ['rfc6120-11.3-not-well-formed'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('</stream:stream><', '<'), 'latin1'),
    })),
};
