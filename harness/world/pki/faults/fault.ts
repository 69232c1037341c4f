// The shape of a certificate fault: data and one pure function from a good certificate to a bad one.
import type { CertificateSpec } from '../certificate-spec.ts';

/** Conditions of the ProtoXEP "Extended server-to-server error conditions", section 5, that are about certificates. */
type CertificateCondition =
  | 'certificate-expired'
  | 'self-signed-certificate'
  | 'certificate-not-trusted'
  | 'certificate-name-mismatch'
  | 'certificate-invalid';

/** `either`: specifications leave it to the verifier. */
type Acceptable = boolean | 'either';

export interface FaultNames {
  readonly domain: string;
  readonly otherDomain: string;
  /** Port at which the authority says what it has revoked; 80 unless said. */
  readonly revocationPort?: number;
}

export interface CertificateFault {
  /** As in a scenario: `certificate: expired`. Also the name of its file. */
  readonly name: string;
  /** What is presented, in a sentence. */
  readonly summary: string;
  /** The clause that makes it good or bad. */
  readonly reference: string;
  /** The condition that a refusing initiating server should report; null when it must not refuse. */
  readonly extended: CertificateCondition | null;
  /** Conditions that fit as well, where more than one thing is wrong or the ProtoXEP leaves it open. */
  readonly alsoExtended?: readonly CertificateCondition[];
  /** From the receiving server (TLS server). */
  readonly acceptable: Acceptable;
  /** From the initiating server (TLS client). */
  readonly acceptableAsClient: Acceptable;
  /** Pure; `good` is a certificate that is right for `names.domain`. null: no certificate is presented at all. */
  readonly build: ((good: CertificateSpec, names: FaultNames) => CertificateSpec) | null;
  /** Hosts below the domain at which the authority is asked about it, over HTTP. */
  readonly hosts?: readonly string[];
  /** It is good when it is made, and for so long only. ms */
  readonly lifetime?: number;
  /** Names with which the fault can be shown. */
  readonly sample: FaultNames;
}

/** Names that every fault can be shown with. */
export const sampleNames: FaultNames = { domain: 'chat.peer.test', otherDomain: 'elsewhere.test' };
