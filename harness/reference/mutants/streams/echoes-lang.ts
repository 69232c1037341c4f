// Takes whatever language it is asked for.
import { changed, type Mutant } from '../mutant.ts';

export const streamsEchoesLang: Mutant = {
  name: 'streams/echoes-lang',
  breaks: 'Takes whatever language it is asked for.',
  requirement: ['rfc6120-4.7.4-response-lang-default'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader }) => ({
      responseHeader: (attrs, asked) => ({
        ...responseHeader(attrs, asked),
        lang: asked.element.attrs['xml:lang'] ?? attrs.lang,
      }),
    })),
};
