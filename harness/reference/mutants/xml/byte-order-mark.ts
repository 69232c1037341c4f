// Begins its streams with a byte order mark.
import { changed, type Mutant } from '../mutant.ts';

export const xmlByteOrderMark: Mutant = {
  name: 'xml/byte-order-mark',
  breaks: 'Begins its streams with a byte order mark.',
  requirement: ['rfc6120-11.6-no-bom'],
  mutate: (hooks) => changed(hooks, 'stream', ({ declaration }) => ({ declaration: () => `\uFEFF${declaration()}` })),
};
