// Delivers whatever has an address.
import { changed, type Mutant } from '../mutant.ts';

export const streamsDeliversUnknownElements: Mutant = {
  name: 'streams/delivers-unknown-elements',
  breaks: 'Delivers whatever has an address.',
  requirement: ['rfc6120-4.8.4-unknown-first-level', 'rfc6120-4.8.4-no-routing-of-fake-stanza'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ isStanza }) => ({
      isStanza: (element) => isStanza(element) || element.attrs.to !== undefined,
    })),
};
