// Takes dialback in the clear, though its operator requires TLS.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackTakesPlaintext: Mutant = {
  name: 'dialback/takes-plaintext',
  breaks: 'Takes dialback in the clear, though its operator requires TLS.',
  requirement: ['xep0220-2.5-policy-tls-first'],
  profiles: ['strict', 'dialback'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ refuses }) => ({
      refuses: (request, context) => refuses(request, { ...context, encrypted: true }),
    })),
};
