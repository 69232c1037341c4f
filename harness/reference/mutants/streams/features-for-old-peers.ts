// Answers headers without version as if they had one.
import { changed, type Mutant } from '../mutant.ts';

export const streamsFeaturesForOldPeers: Mutant = {
  name: 'streams/features-for-old-peers',
  breaks: 'Answers headers without version as if they had one.',
  requirement: ['rfc6120-4.7.5-no-version'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      prepares: (bytes) =>
        Buffer.from(
          bytes.toString('latin1').replace(/<stream:stream (?![^>]*version=)/, "<stream:stream version='1.0' "),
          'latin1',
        ),
    })),
};
