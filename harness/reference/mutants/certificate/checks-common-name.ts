// Takes the common name for an identifier, whatever the subjectAltName says.
import { changed, type Mutant } from '../mutant.ts';

export const certificateChecksCommonName: Mutant = {
  name: 'certificate/checks-common-name',
  breaks: 'Takes the common name for an identifier, whatever the subjectAltName says.',
  requirement: ['rfc6125-6.4.4-cn-ignored-with-san', 'protoxep-s2serr-5-name-mismatch'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: { ...names, commonName: ({ commonName }, domain) => commonName?.toLowerCase() === domain },
    })),
};
