// Drops stanzas without `to`.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasIgnoresMissingTo: Mutant = {
  name: 'stanzas/ignores-missing-to',
  breaks: 'Drops stanzas without `to`.',
  requirement: ['rfc6120-8.1.1.2-missing-to'],
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      ignores: ({ condition }, stanza) => condition === 'improper-addressing' && !stanza.attrs.to,
    })),
};
