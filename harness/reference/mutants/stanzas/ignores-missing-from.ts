// Drops stanzas without `from`.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasIgnoresMissingFrom: Mutant = {
  name: 'stanzas/ignores-missing-from',
  breaks: 'Drops stanzas without `from`.',
  requirement: ['rfc6120-8.1.2.2-missing-from'],
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      ignores: ({ condition }, stanza) => condition === 'improper-addressing' && !stanza.attrs.from,
    })),
};
