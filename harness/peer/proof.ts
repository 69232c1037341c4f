// On what ground the other end of a connection is taken for a domain. RFC 6120 §13.7, XEP-0220 §2
import type { Connection } from './connection.ts';

/**
 * `dialback`: the server of the domain said that the key is its own. `certificate`: one came, which the peer, permissive as it is, did not judge.
 * `unchecked`: the peer called a key valid without asking.
 */
export type Proof = 'dialback' | 'certificate' | 'unchecked';

/** From now on the other end speaks for the domain. What was proved better stays so. */
export function takeFor(connection: Connection, domain: string, proof: Proof): void {
  connection.state = 'authenticated';
  if (connection.domains.get(domain) !== 'dialback') connection.domains.set(domain, proof);
}
