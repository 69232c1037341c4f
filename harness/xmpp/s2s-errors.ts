// Why a stanza could not be delivered to another server. ProtoXEP "Extended server-to-server error conditions" 0.0.2.
// They stand in the `<error/>` of the bounce, beside `<remote-server-timeout/>`, its type being `wait`.

/** A condition: its element name in the s2s-error namespace, and when it is used. */
export interface S2sErrorCondition {
  readonly condition: string;
  readonly when: string;
}

export const S2S_ERRORS: readonly S2sErrorCondition[] = [
  { condition: 'certificate-expired', when: 'the certificate of the remote server has expired' },
  { condition: 'self-signed-certificate', when: 'its certificate is signed by itself, and that is not allowed here' },
  { condition: 'certificate-not-trusted', when: 'its certificate does not lead to an authority that is trusted here' },
  { condition: 'certificate-name-mismatch', when: 'its certificate is not for the domain that the stanza is for' },
  { condition: 'certificate-invalid', when: 'its certificate could not be validated for any other reason' },
];
