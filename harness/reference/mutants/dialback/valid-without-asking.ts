// Calls every assertion valid without asking the authoritative server.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackValidWithoutAsking: Mutant = {
  name: 'dialback/valid-without-asking',
  breaks: 'Calls every assertion valid without asking the authoritative server.',
  requirement: [
    'xep0220-2.2.1-verify-before-accept',
    'xep0220-2.1.2-verify-request',
    'xep0220-2.2.1-invalid-closes',
    'xep0220-2.2.1-invalid-no-stanzas',
    'xep0344-2.6-same-certificate',
    'rfc7712-4.4.1-piggyback-cert',
  ],
  origin: 'Prosody before 0.11.9 with dialback_without_dialback (CVE-2021-32919)',
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ shortcut: () => ({ type: 'valid' }) })),
};
