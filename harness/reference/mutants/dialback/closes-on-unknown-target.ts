// Closes the stream when a domain that it does not serve is asked for.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackClosesOnUnknownTarget: Mutant = {
  name: 'dialback/closes-on-unknown-target',
  breaks: 'Closes the stream when a domain that it does not serve is asked for.',
  requirement: [
    'xep0220-2.2.1-unknown-target',
    'xep0220-2.2.2-authoritative-unknown-domain',
    'xep0220-2.2.1-unknown-target-error',
    'xep0220-2.2.2-unknown-domain-error',
  ],
  origin: 'old versions of Prosody',
  mutate: (hooks) =>
    changed(hooks, 'dialback', () => ({ closesOnRefusal: (condition) => condition === 'item-not-found' })),
};
