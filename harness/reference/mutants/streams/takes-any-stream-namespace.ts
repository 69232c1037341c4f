// Does not look at the namespace of the stream.
import { changed, type Mutant } from '../mutant.ts';

export const streamsTakesAnyStreamNamespace: Mutant = {
  name: 'streams/takes-any-stream-namespace',
  breaks: 'Does not look at the namespace of the stream.',
  requirement: ['rfc6120-4.8.1-wrong-stream-namespace', 'xep0361-4.1-no-unagreed-zero-handshake'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules }) => ({ headerRules: { ...headerRules, streamNamespace: () => null } })),
};
