// Announces its limit in words.
import { changed, type Mutant } from '../mutant.ts';

export const limitsAnnouncesNoNumber: Mutant = {
  name: 'limits/announces-no-number',
  breaks: 'Announces its limit in words.',
  requirement: ['xep0478-3.1-limits-feature'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        limits: (state) => features.limits({ ...state, limits: { ...state.limits, element: Number.NaN } }),
      },
    })),
};
