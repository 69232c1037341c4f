// Accepts document type declarations.
import { changed, type Mutant } from '../mutant.ts';

export const xmlAcceptsDoctype: Mutant = {
  name: 'xml/accepts-doctype',
  breaks: 'Accepts document type declarations.',
  requirement: ['rfc6120-11.1-dtd', 'rfc6120-11.1-entity-bomb', 'rfc6120-11.1-external-entity'],
  origin: 'Prosody with mod_websocket before 0.11.12 (CVE-2022-0217)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ restricted }) => ({
      restricted: (kind) => (kind === 'doctype' ? null : restricted(kind)),
    })),
};
