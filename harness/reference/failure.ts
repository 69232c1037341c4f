// Why a stanza could not be delivered, as far as its sender may know.

/** Conditions of the ProtoXEP "Extended server-to-server error conditions", §5. */
export type ExtendedCondition =
  | 'certificate-expired'
  | 'self-signed-certificate'
  | 'certificate-not-trusted'
  | 'certificate-name-mismatch'
  | 'certificate-invalid';

/** A failed delivery. `because` is for the log: it may name hosts, and never reaches a user. */
export interface Failure {
  readonly kind: /** The domain cannot be resolved, or offers no such service. */
    | 'not-found'
    /** It can be resolved, but no stream could be negotiated. */
    | 'timeout'
    /** The target called our dialback key invalid. */
    | 'refused-key'
    /** The certificate of the other end was refused. */
    | 'certificate';
  readonly extended?: ExtendedCondition;
  /** The stream error or dialback condition behind it, if there was one. */
  readonly condition?: string;
  /** Where a stream error sends us. */
  readonly redirect?: string;
  /** Where a `<close/>` sends us. */
  readonly uri?: string;
  /** Was any connection up? The authoritative side of dialback tells these apart. */
  readonly connected?: boolean;
  readonly because: string;
}

/** A failure to negotiate: the usual kind. */
export function timeout(because: string, more: Partial<Failure> = {}): Failure {
  return { kind: 'timeout', because, ...more };
}

/** Is it a failure, not the result? */
export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'kind' in value && 'because' in value;
}
