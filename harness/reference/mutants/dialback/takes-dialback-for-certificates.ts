// Takes dialback from peers with bad certificates, though its operator requires good ones.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackTakesDialbackForCertificates: Mutant = {
  name: 'dialback/takes-dialback-for-certificates',
  breaks: 'Takes dialback from peers with bad certificates, though its operator requires good ones.',
  requirement: ['xep0220-2.5-policy-certificate', 'rfc6120-6.4.5-no-method-left'],
  profiles: ['strict'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'stream', () => ({ admits: () => null })),
      'dialback',
      ({ refuses }) => ({
        refuses: (request, context) =>
          refuses(request, { ...context, profile: { ...context.profile, dialback: true } }),
      }),
    ),
};
