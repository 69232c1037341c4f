// Announces a limit below 10000 bytes.
import { changed, type Mutant } from '../mutant.ts';

export const limitsAnnouncesTooLittle: Mutant = {
  name: 'limits/announces-too-little',
  breaks: 'Announces a limit below 10000 bytes.',
  requirement: ['xep0478-3.1-limits-feature'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        limits: (state) => features.limits({ ...state, limits: { ...state.limits, element: 5000 } }),
      },
    })),
};
