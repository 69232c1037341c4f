// Says that its version is 1.1.
import { changed, type Mutant } from '../mutant.ts';

export const streamsSaysVersion11: Mutant = {
  name: 'streams/says-version-1-1',
  breaks: 'Says that its version is 1.1.',
  requirement: ['rfc6120-4.7.5-response-version'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader }) => ({
      responseHeader: (attrs, asked) => ({ ...responseHeader(attrs, asked), version: '1.1' }),
    })),
};
