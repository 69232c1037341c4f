// Sends a stanza that is too large back whole.
import { elementsOf, isElement } from '../../../xmpp/element.ts';
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const limitsEchoesLargePayloads: Mutant = {
  name: 'limits/echoes-large-payloads',
  breaks: 'Sends a stanza that is too large back whole.',
  requirement: ['rfc6120-8.3.1-no-payload-when-harmful'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) => {
        const answer = reply(stanza, error);
        const isTooLarge = elementsOf(error).some(({ name }) => name === 'policy-violation');
        return isTooLarge ? withChildren(answer, [...stanza.children.filter(isElement), ...answer.children]) : answer;
      },
    })),
};
