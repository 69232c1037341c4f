// Conditions of SASL failures. RFC 6120 §6.5.

/** Element names in `urn:ietf:params:xml:ns:xmpp-sasl`, inside `<failure/>`. */
export const SASL_FAILURES = [
  'aborted',
  'account-disabled',
  'credentials-expired',
  'encryption-required',
  'incorrect-encoding',
  'invalid-authzid',
  'invalid-mechanism',
  'malformed-request',
  'mechanism-too-weak',
  'not-authorized',
  'temporary-auth-failure',
] as const;
