// Asks for SRV records again although host metadata stands in for them.
import { changed, type Mutant } from '../mutant.ts';

export const websocketForgetsHostMetadata: Mutant = {
  name: 'websocket/forgets-host-metadata',
  breaks: 'Asks for SRV records again although host metadata stands in for them.',
  requirement: ['xep0487-2.2-skip-srv'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ remembers: () => 0 })),
};
