// Takes addresses that are none.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasTakesBadAddresses: Mutant = {
  name: 'stanzas/takes-bad-addresses',
  breaks: 'Takes addresses that are none.',
  requirement: ['rfc6120-4.9.3.7-invalid-jid'],
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      ignores: ({ condition }, stanza) =>
        condition === 'improper-addressing' && Boolean(stanza.attrs.to && stanza.attrs.from),
    })),
};
