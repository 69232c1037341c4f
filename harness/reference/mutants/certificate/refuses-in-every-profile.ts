// Wants a good certificate although its operator accepts dialback in place of one.
import { changed, type Mutant } from '../mutant.ts';

export const certificateRefusesInEveryProfile: Mutant = {
  name: 'certificate/refuses-in-every-profile',
  breaks: 'Wants a good certificate although its operator accepts dialback in place of one.',
  requirement: ['rfc7590-3.4-encrypted-unauthenticated'],
  profiles: ['dialback', 'opportunistic'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'certificate', () => ({ refuses: () => true })),
      'stream',
      ({ admits }) => ({
        admits: (state) => admits({ ...state, profile: { ...state.profile, certificate: 'required' } }),
      }),
    ),
};
