// Serves direct TLS for names that it does not know, and takes them for its own.
import { changed, type Mutant } from '../mutant.ts';

export const tlsAnyName: Mutant = {
  name: 'tls/any-name',
  breaks: 'Serves direct TLS for names that it does not know, and takes them for its own.',
  requirement: ['rfc9325-3.7-unknown-sni'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'tls', ({ server }) => ({
        server: (config, own) => ({ ...server(config, own), SNICallback: undefined }),
      })),
      'stream',
      ({ headerRules }) => ({ headerRules: { ...headerRules, host: () => null } }),
    ),
};
