// Asks for whatever domain it is redirected to, as often as it is told.
import { changed, type Mutant } from '../mutant.ts';

export const streamsFollowsRedirectionsAnywhere: Mutant = {
  name: 'streams/follows-redirections-anywhere',
  breaks: 'Asks for whatever domain it is redirected to, as often as it is told.',
  requirement: ['rfc6120-4.9.3.19-redirect-policy', 'rfc6120-4.9.3.19-redirect-limit'],
  alone: true,
  mutate(hooks) {
    let elsewhere = '';
    return changed(hooks, 'stream', ({ initialHeader }) => ({
      follows({ condition, redirect }, remote) {
        if (condition !== 'see-other-host') return null;
        elsewhere = redirect || remote;
        return remote;
      },
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), ...(elsewhere && { to: elsewhere }) }),
    }));
  },
};
