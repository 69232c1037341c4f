// Refuses headers whose XML declaration is not the one that it sends itself.
import { changed, type Mutant } from '../mutant.ts';

export const xmlWantsOneDeclaration: Mutant = {
  name: 'xml/wants-one-declaration',
  breaks: 'Refuses headers whose XML declaration is not the one that it sends itself.',
  requirement: ['rfc6120-5.4.1-response-header', 'rfc6120-11.5-standalone-no'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules, declaration }) => ({
      headerRules: {
        ...headerRules,
        encoding: (_, { head }) => (head.startsWith(declaration()) ? null : { condition: 'not-well-formed' }),
      },
    })),
};
