// Falls silent when the certificate of an initiating server is bad: no features, no error.
import { changed, type Mutant } from '../mutant.ts';

export const certificateSilentOnBadPeers: Mutant = {
  name: 'certificate/silent-on-bad-peers',
  breaks: 'Falls silent when the certificate of an initiating server is bad: no features, no error.',
  requirement: ['xep0220-2.5-policy-certificate', 'rfc6120-13.7.2-receiving-untrusted', 'rfc6120-6.4.5-no-method-left'],
  profiles: ['strict'],
  mutate: (hooks) =>
    changed(hooks, 'stream', () => ({
      admits: () => null,
      sendsFeatures: ({ encrypted, certified }) => !encrypted || certified,
    })),
};
