// Does without TLS where it is not offered, though its operator requires it.
import { changed, type Mutant } from '../mutant.ts';

export const tlsDeterredByAbsence: Mutant = {
  name: 'tls/deterred-by-absence',
  breaks: 'Does without TLS where it is not offered, though its operator requires it.',
  requirement: ['rfc6120-10.4.3-stream-failure', 'rfc7590-3.1-tls-not-advertised'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) =>
        next(offer, { ...state, profile: { ...state.profile, encryption: 'optional', dialback: true } }),
    })),
};
