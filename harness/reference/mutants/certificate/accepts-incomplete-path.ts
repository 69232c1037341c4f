// Gives a path that cannot be completed the benefit of the doubt, unless its untrusted root was sent.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsIncompletePath: Mutant = {
  name: 'certificate/accepts-incomplete-path',
  breaks: 'Gives a path that cannot be completed the benefit of the doubt, unless its untrusted root was sent.',
  requirement: ['rfc6120-13.7.2-incomplete-chain', 'rfc6120-13.7.2-untrusted-ca'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({
      checks: {
        ...checks,
        trusted: (subject) => {
          const last = subject.path.certificates.at(-1);
          return last?.issuer.equals(last.subject) ? checks.trusted(subject) : null;
        },
      },
    })),
};
