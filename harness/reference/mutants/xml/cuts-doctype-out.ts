// Cuts document types and references to entities out, and reads on.
import { changed, type Mutant } from '../mutant.ts';

export const xmlCutsDoctypeOut: Mutant = {
  name: 'xml/cuts-doctype-out',
  breaks: 'Cuts document types and references to entities out, and reads on.',
  requirement: [
    'rfc6120-11.1-dtd',
    'rfc6120-11.1-external-entity',
    'rfc6120-11.1-entity-bomb',
    'rfc6120-11.1-entity-reference',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) =>
        Buffer.from(
          bytes.toString('latin1').replace(/<!DOCTYPE[^[>]*(\[[^\]]*\])?\s*>|&(?!amp;|lt;|gt;|quot;|apos;)\w+;/g, ''),
          'latin1',
        ),
    })),
};
