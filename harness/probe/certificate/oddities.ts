// What is allowed in a certificate, or left to the verifier, and yet makes some servers refuse it. Pure.
import type { Subject } from '../../reference/certificate/checks.ts';
import { OID } from '../../reference/certificate/parse.ts';
import type { Problem } from '../model.ts';
import { problem } from '../problems/index.ts';
import { spanText } from './span.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Authorities of today renew a third before the end; with less than this left, renewal does not work. */
const SOON_DAYS = 14;
/** RFC 7633 §4.1 */
const TLS_FEATURE = '1.3.6.1.5.5.7.1.24';
const EMPTY_NAME = 2;

/** Peculiarities, and dates that come near. */
export function oddities({ leaf, now }: Subject, stapled: boolean, where: string): Problem[] {
  const odd = (what: string, reference: string): Problem => problem('certificate-odd', what, { where, reference });
  const found: Problem[] = [];
  const left = leaf.notAfter - now;
  if (left >= 0 && left < SOON_DAYS * DAY) {
    found.push(problem('certificate-expires-soon', `it expires in ${spanText(left / 1000)}`, { where }));
  }
  if (leaf.x509.raw.includes(encodedOid(TLS_FEATURE)) && !stapled) {
    found.push(
      problem('certificate-not-stapled', 'it demands a stapled OCSP response, and none came with it', { where }),
    );
  }
  if (leaf.subject.length <= EMPTY_NAME) found.push(odd('its subject is empty', 'RFC 6120 §13.7.1.1'));
  if (/^0*$/.test(leaf.x509.serialNumber)) found.push(odd('its serial number is zero', 'RFC 5280 §4.1.2.2'));
  const usages = leaf.extendedKeyUsage;
  if (usages?.includes(OID.anyUsage) && !usages.includes(OID.serverAuth)) {
    found.push(odd('its extended key usage is anyExtendedKeyUsage, without serverAuth', 'RFC 5280 §4.2.1.12'));
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = leaf.x509.publicKey;
  const isUnusual = type === 'ed25519' || type === 'ed448' || (type === 'ec' && details?.namedCurve !== 'prime256v1');
  if (isUnusual)
    found.push(
      odd(
        `its key (${type} ${details?.namedCurve ?? ''}) is one that not every server can do`.replace(' )', ')'),
        'RFC 8446 §9.1',
      ),
    );
  return found;
}

/** An object identifier in DER, with tag and length. X.690 §8.19 */
function encodedOid(oid: string): Buffer {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const groups = [part & 0x7f];
    for (let left = part >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return Buffer.from([0x06, bytes.length, ...bytes]);
}
