// Takes ciphers without encryption, both ways.
import { changed, type Mutant } from '../mutant.ts';

const WEAK = 'ALL:eNULL:@SECLEVEL=0';

export const tlsCiphersWithoutEncryption: Mutant = {
  name: 'tls/ciphers-without-encryption',
  breaks: 'Takes ciphers without encryption, both ways.',
  requirement: ['rfc9325-4.1-no-weak-suites'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server, client }) => ({
      server: (config, own) => ({ ...server(config, own), ciphers: WEAK, SNICallback: undefined }),
      client: (target, config) => ({ ...client(target, config), ciphers: WEAK }),
    })),
};
