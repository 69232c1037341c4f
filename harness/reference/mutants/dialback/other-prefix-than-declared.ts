// Writes dialback elements with a prefix that its stream does not declare.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const dialbackOtherPrefixThanDeclared: Mutant = {
  name: 'dialback/other-prefix-than-declared',
  breaks: 'Writes dialback elements with a prefix that its stream does not declare.',
  requirement: ['xep0220-2-prefix'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write }) => ({
      write: (element) =>
        write(element)
          .replace('<db:', `<dialback:`)
          .replace('</db:', '</dialback:')
          .replace(/^<dialback:\w+/, (tag) => `${tag} xmlns:dialback='${NS.dialback}'`),
    })),
};
