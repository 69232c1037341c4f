// Ends the connection when a stream header comes.
import { changed, type Mutant } from '../mutant.ts';

export const streamsHangsUpOnHeaders: Mutant = {
  name: 'streams/hangs-up-on-headers',
  breaks: 'Ends the connection when a stream header comes.',
  requirement: [
    'rfc6120-4.3.3-restart-no-close',
    'rfc6120-5.4.1-response-header',
    'rfc6120-4.3.2-features-sent',
    'rfc6120-4.7.3-ignore-initial-id',
    'rfc6120-4.8.5-stream-prefix',
    'rfc6120-4.8.2-prefix-free-header',
    'rfc6120-4.8.5-bad-namespace-prefix',
    'rfc6120-4.7.2-liberal-missing-to',
    'rfc6120-4.7.5-response-version',
    'rfc6120-4.9.1.3-from-on-unknown-host',
    'rfc6120-11.5-standalone-no',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ headerRules }) => ({
      headerRules: {
        ...headerRules,
        root() {
          throw new TypeError('what is this');
        },
      },
    })),
};
