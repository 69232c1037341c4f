// Takes the content namespace of any stream for its own.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamsTakesAnyContentNamespace: Mutant = {
  name: 'streams/takes-any-content-namespace',
  breaks: 'Takes the content namespace of any stream for its own.',
  requirement: ['rfc6120-4.8.3-unsupported-content-namespace'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) =>
        Buffer.from(
          bytes.toString('latin1').replace(/(<stream:stream[^>]*? xmlns=)['"][^'"]*['"]/, `$1'${NS.server}'`),
          'latin1',
        ),
    })),
};
