// Handles dialback errors without saying so.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackDoesNotAdvertiseErrors: Mutant = {
  name: 'dialback/does-not-advertise-errors',
  breaks: 'Handles dialback errors without saying so.',
  requirement: ['xep0220-2.4.2-advertise-errors'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        dialback: (state) => {
          const feature = features.dialback(state);
          return feature && { ...feature, children: [] };
        },
      },
    })),
};
