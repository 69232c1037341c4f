// Takes whatever version it is asked for.
import { changed, type Mutant } from '../mutant.ts';

export const streamsEchoesVersion: Mutant = {
  name: 'streams/echoes-version',
  breaks: 'Takes whatever version it is asked for.',
  requirement: ['rfc6120-4.7.5-response-version'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader }) => ({
      responseHeader: (attrs, asked) => ({
        ...responseHeader(attrs, asked),
        version: asked.element.attrs.version ?? attrs.version,
      }),
    })),
};
