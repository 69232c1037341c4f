// Sends stanzas for other domains on to those.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasRelays: Mutant = {
  name: 'stanzas/relays',
  breaks: 'Sends stanzas for other domains on to those.',
  requirement: ['rfc6120-10.4-no-relay', 'rfc6120-8.1.1.2-foreign-to'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => ({ rules: { ...rules, target: () => null }, relays: () => true })),
};
