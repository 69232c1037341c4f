// Processes stanzas that were cut off as if they had been finished.
import { changed, type Mutant } from '../mutant.ts';

export const xmlCompletesCutStanzas: Mutant = {
  name: 'xml/completes-cut-stanzas',
  breaks: 'Processes stanzas that were cut off as if they had been finished.',
  requirement: ['rfc6120-8-partial-stanza'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) =>
        Buffer.from(bytes.toString('latin1').replace(/<body>[^<]*$/, '$&</body></message>'), 'latin1'),
    })),
};
