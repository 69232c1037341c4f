// Keeps whatever comes, of any size, and passes over elements that it does not know.
import { changed, type Mutant } from '../mutant.ts';

const HUGE = 2 ** 30;

export const xmlNoBounds: Mutant = {
  name: 'xml/no-bounds',
  breaks: 'Keeps whatever comes, of any size, and passes over elements that it does not know.',
  requirement: ['rfc6120-13.12-unauthenticated-size', 'rfc6120-13.12-too-big'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'stream', () => ({
        bounds: (limits) => ({ ...limits, element: HUGE, unauthenticated: HUGE }),
        unknown: () => null,
      })),
      'routing',
      () => ({ overLimit: () => false }),
    ),
};
