// Profiles are data: what the server demands of the other end. Nothing else in the server knows their names.

/** What a domain demands of its peers, in both roles. RFC 7590 §3.4 leaves these to the operator. */
export interface Profile {
  /** Is a stream without TLS of any use? */
  readonly encryption: 'required' | 'optional';
  /** Must the other end prove its name by a certificate? */
  readonly certificate: 'required' | 'optional';
  /** May a domain's POSH document vouch for a certificate? RFC 7711 */
  readonly posh: boolean;
  /** Is dialback a proof of identity? */
  readonly dialback: boolean;
}

const strict: Profile = { encryption: 'required', certificate: 'required', posh: true, dialback: false };

/** The profiles by name. The first is that of scenarios that name none; `default` is what we would ship. */
export const profiles: Readonly<Record<string, Profile>> = {
  strict,
  dialback: { encryption: 'required', certificate: 'optional', posh: false, dialback: true },
  opportunistic: { encryption: 'optional', certificate: 'optional', posh: false, dialback: true },
  default: strict,
};

/**
 * The profile of a name.
 * @throws Error that names the known ones
 */
export function profileNamed(name: string): Profile {
  const profile = profiles[name];
  if (profile) return profile;
  throw new Error(`the reference server has no profile "${name}"; it has ${Object.keys(profiles).join(', ')}`);
}
