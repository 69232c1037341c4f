// Looks at host metadata before SRV records.
import { changed, type Mutant } from '../mutant.ts';

export const websocketHostMetadataFirst: Mutant = {
  name: 'websocket/host-metadata-first',
  breaks: 'Looks at host metadata before SRV records.',
  requirement: ['xep0156-2.2-only-as-fallback'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ looks: () => 'before SRV' })),
};
