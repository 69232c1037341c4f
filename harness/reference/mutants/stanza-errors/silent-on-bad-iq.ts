// Says nothing about an iq of a type that does not exist.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsSilentOnBadIq: Mutant = {
  name: 'stanza-errors/silent-on-bad-iq',
  breaks: 'Says nothing about an iq of a type that does not exist.',
  requirement: ['rfc6120-8.2.3-iq-bad-type'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ deserves }) => ({
      deserves: (stanza) =>
        deserves(stanza) && (stanza.name !== 'iq' || ['get', 'set'].includes(stanza.attrs.type ?? '')),
    })),
};
