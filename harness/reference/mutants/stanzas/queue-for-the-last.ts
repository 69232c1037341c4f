// Sends everything that waited to the last address that was written.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasQueueForTheLast: Mutant = {
  name: 'stanzas/queue-for-the-last',
  breaks: 'Sends everything that waited to the last address that was written.',
  requirement: ['rfc6120-10.4-establish-and-route'],
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      queue: (stanzas) =>
        stanzas.map((stanza) => ({ ...stanza, attrs: { ...stanza.attrs, to: stanzas.at(-1)!.attrs.to! } })),
    })),
};
