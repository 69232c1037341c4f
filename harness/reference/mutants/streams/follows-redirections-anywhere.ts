// Asks for whatever domain it is redirected to, as often as it is told.
import { changed, type Mutant } from '../mutant.ts';

export const streamsFollowsRedirectionsAnywhere: Mutant = {
  name: 'streams/follows-redirections-anywhere',
  breaks: 'Asks for whatever domain it is redirected to, as often as it is told.',
  requirement: ['rfc6120-4.9.3.19-redirect-policy', 'rfc6120-4.9.3.19-redirect-limit'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ follows: ({ redirect }) => redirect || null })),
};
