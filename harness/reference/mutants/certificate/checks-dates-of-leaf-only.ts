// Looks at the dates of the certificate only, not at those of its authorities.
import { changed, type Mutant } from '../mutant.ts';

export const certificateChecksDatesOfLeafOnly: Mutant = {
  name: 'certificate/checks-dates-of-leaf-only',
  breaks: 'Looks at the dates of the certificate only, not at those of its authorities.',
  requirement: ['rfc6120-13.7.2-expired', 'rfc6120-13.7.2-untrusted-ca'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({
      checks: {
        ...checks,
        expired: (subject) => checks.expired({ ...subject, path: { ...subject.path, certificates: [subject.leaf] } }),
      },
    })),
};
