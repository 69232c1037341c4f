// The peer's POSH documents, and how they go wrong. RFC 7711 §3, RFC 7712 §5.2.
import { createHash, X509Certificate } from 'node:crypto';
import { POSH_PATH, writePosh } from '../wire/posh.ts';
import type { Peer } from './peer.ts';
import type { PoshPolicy } from './policy.ts';
import type { WebResponse } from './websocket/host-meta.ts';

/** The document of a domain that vouches for the certificate that it presents. */
export const goodPosh: PoshPolicy = { certificate: 'valid', references: 0, expires: 86_400, fingerprint: 'own' };

const NOT_THERE: WebResponse = { status: 404, fields: {}, body: '' };

/** The answer to a request; 404 where there is no POSH, or nothing at that path. */
export async function answerPosh(
  peer: Peer,
  path: string,
  posh: PoshPolicy | null = peer.policy.posh,
): Promise<WebResponse> {
  const identity = await peer.identity('server');
  if (posh === null || identity === null) return NOT_THERE;
  const { references, expires, fingerprint } = posh;
  const place = path === POSH_PATH ? 0 : Number(/^\/posh\/([1-9])\.json$/.exec(path)?.[1] ?? Number.NaN);
  const certificate = fingerprint === 'own' ? new X509Certificate(identity.chain).raw : 'another certificate';
  const sha256 = [createHash('sha256').update(certificate).digest('base64')];
  const body =
    place < references
      ? writePosh({ type: 'reference', url: `https://${peer.domain}/posh/${place + 1}.json`, expires })
      : place === references
        ? writePosh({ type: 'fingerprints', sha256, expires })
        : null;
  return body === null ? NOT_THERE : { status: 200, fields: { 'Content-Type': 'application/json' }, body };
}
