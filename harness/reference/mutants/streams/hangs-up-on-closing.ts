// Ends the connection as soon as it has closed its own stream.
import { changed, type Mutant } from '../mutant.ts';

export const streamsHangsUpOnClosing: Mutant = {
  name: 'streams/hangs-up-on-closing',
  breaks: 'Ends the connection as soon as it has closed its own stream.',
  requirement: ['rfc6120-4.4-wait-for-peer-close'],
  origin: 'ejabberd 24.12',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ closing }) => ({ closing: (why) => ({ ...closing(why), wait: false }) })),
};
