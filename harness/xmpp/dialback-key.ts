// Dialback keys. XEP-0185 §2, XEP-0220 §2.1.1.
import { createHash, createHmac } from 'node:crypto';

/**
 * The key by which `originating` proves itself to `receiving`, in hexadecimal.
 * The HMAC's key is the hexadecimal text of the secret's SHA-256, not its bytes: so the example of XEP-0185 has it.
 * @param secret known to the originating and authoritative server alone
 * @param streamId id that the receiving server gave the stream on which the key is sent
 */
export function dialbackKey(secret: string, receiving: string, originating: string, streamId: string): string {
  const hashed = createHash('sha256').update(secret).digest('hex');
  return createHmac('sha256', hashed).update(`${receiving} ${originating} ${streamId}`).digest('hex');
}
