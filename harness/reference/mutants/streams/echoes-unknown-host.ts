// Answers in the name of whatever domain it is asked for.
import { changed, type Mutant } from '../mutant.ts';

export const streamsEchoesUnknownHost: Mutant = {
  name: 'streams/echoes-unknown-host',
  breaks: 'Answers in the name of whatever domain it is asked for.',
  requirement: ['rfc6120-4.9.1.3-from-on-unknown-host'],
  origin: 'several servers',
  mutate: (hooks) => changed(hooks, 'stream', () => ({ answeringDomain: (asked, own) => asked ?? own })),
};
