// Ignores critical extensions that it does not know.
import { changed, type Mutant } from '../mutant.ts';

export const certificateIgnoresCriticalExtensions: Mutant = {
  name: 'certificate/ignores-critical-extensions',
  breaks: 'Ignores critical extensions that it does not know.',
  requirement: ['protoxep-s2serr-5-invalid', 'rfc6120-13.7.2-untrusted-ca', 'rfc5280-4.2-critical-extension'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, criticalExtensions: () => null } })),
};
