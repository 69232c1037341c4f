// Valid when it is shown, and not much longer. RFC 6120 §13.7.2.3.
import { type CertificateFault, sampleNames } from './fault.ts';

/** Milliseconds from the moment at which it is made: time for a handshake on a busy machine, and a short wait. */
const LIFE = 6_000;

export const expiresSoon: CertificateFault = {
  name: 'expires-soon',
  summary: 'Expires six seconds after it was made.',
  reference: 'RFC 6120 §13.7.2.3',
  extended: null,
  lifetime: LIFE,
  acceptable: true,
  acceptableAsClient: true,
  build: (good) => ({ ...good, notAfter: LIFE }),
  sample: sampleNames,
};
