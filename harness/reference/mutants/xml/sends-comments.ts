// Sends a comment with every stanza.
import { isStanzaName } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const xmlSendsComments: Mutant = {
  name: 'xml/sends-comments',
  breaks: 'Sends a comment with every stanza.',
  requirement: ['rfc6120-11.1-own-output'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write }) => ({
      write: (element) => (isStanzaName(element.name) ? `<!-- ${element.name} -->${write(element)}` : write(element)),
    })),
};
