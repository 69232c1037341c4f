// Answers an iq with the addresses of the request.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsSwapsNothing: Mutant = {
  name: 'stanza-errors/swaps-nothing',
  breaks: 'Answers an iq with the addresses of the request.',
  requirement: ['rfc6120-8.2.3-iq-reply', 'xep0199-4.3-ping', 'rfc6120-8.3.1-error-shape'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ answer }) => ({
      answer: (iq, found) => {
        const { attrs, answer: payload } = answer(iq, found);
        return { attrs: { ...attrs, id: 'another-id' }, answer: payload };
      },
    })),
};
