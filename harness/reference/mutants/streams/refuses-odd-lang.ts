// Ends streams whose language is none.
import { changed, type Mutant } from '../mutant.ts';

const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

export const streamsRefusesOddLang: Mutant = {
  name: 'streams/refuses-odd-lang',
  breaks: 'Ends streams whose language is none.',
  requirement: ['rfc6120-4.7.4-odd-lang'],
  origin: 'ejabberd 20.12 and later (processone/ejabberd issue 3473)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules, judgeResponse }) => ({
      headerRules: {
        ...headerRules,
        root: (header, context) =>
          LANGUAGE.test(header.element.attrs['xml:lang'] ?? 'en')
            ? headerRules.root(header, context)
            : { condition: 'invalid-xml' },
      },
      judgeResponse: (header, context) =>
        LANGUAGE.test(header.element.attrs['xml:lang'] ?? 'en')
          ? judgeResponse(header, context)
          : { condition: 'invalid-xml' },
    })),
};
