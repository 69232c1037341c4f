// Opens streams for domains that it does not serve.
import { changed, type Mutant } from '../mutant.ts';

export const streamsServesAnyHost: Mutant = {
  name: 'streams/serves-any-host',
  breaks: 'Opens streams for domains that it does not serve.',
  requirement: ['rfc6120-4.9.3.6-host-unknown'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules }) => ({ headerRules: { ...headerRules, host: () => null } })),
};
