// Asks for stream management before it has authenticated.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementAsksTooEarly: Mutant = {
  name: 'stream-management/asks-too-early',
  breaks: 'Asks for stream management before it has authenticated.',
  requirement: ['xep0198-3-initiator-order'],
  mutate: (hooks) => changed(hooks, 'management', () => ({ asks: ({ offered }) => offered })),
};
