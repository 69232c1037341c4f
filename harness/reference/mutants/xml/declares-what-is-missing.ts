// Reads prefixes that were never declared as if they had been.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const xmlDeclaresWhatIsMissing: Mutant = {
  name: 'xml/declares-what-is-missing',
  breaks: 'Reads prefixes that were never declared as if they had been.',
  requirement: ['rfc6120-11.3-undeclared-prefix'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) =>
        Buffer.from(
          bytes
            .toString('latin1')
            .replace(
              /<(?!stream:)(\w+):(\w+)/g,
              (tag, prefix: string) =>
                `${tag} xmlns:${prefix}='${prefix === 'db' ? NS.dialback : 'urn:example:undeclared'}'`,
            ),
          'latin1',
        ),
    })),
};
