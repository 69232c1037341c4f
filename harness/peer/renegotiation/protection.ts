// How TLS 1.2 protects records, for those who go on with a session that OpenSSL began. RFC 5246 §5, §6.3, RFC 5288, RFC 7905.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { TlsRecord } from './records.ts';

/** What a session is keyed by. */
export interface SessionSecrets {
  /** 48 bytes. */
  readonly master: Buffer;
  /** 32 bytes each. */
  readonly clientRandom: Buffer;
  readonly serverRandom: Buffer;
}

/** One direction's records. */
export interface Protection {
  /** A whole record, with its head. `sequence`: how many encrypted records went before in that direction. */
  seal(type: number, plain: Uint8Array, sequence: number): Buffer;
  /** What is inside; null when it is not what the sender protected. */
  open(record: TlsRecord): Buffer | null;
}

interface Suite {
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly hash: 'sha256' | 'sha384';
  /** Of the key, and of the part of the nonce that comes from the key block. Bytes. */
  readonly key: number;
  readonly salt: number;
}

const SUITES: readonly (readonly [RegExp, Suite])[] = [
  [/_AES_128_GCM_SHA256$/, { cipher: 'aes-128-gcm', hash: 'sha256', key: 16, salt: 4 }],
  [/_AES_256_GCM_SHA384$/, { cipher: 'aes-256-gcm', hash: 'sha384', key: 32, salt: 4 }],
  [/_CHACHA20_POLY1305_SHA256$/, { cipher: 'chacha20-poly1305', hash: 'sha256', key: 32, salt: 12 }],
];

const TAG = 16;
const NONCE = 12;
const VERSION = 0x0303;

/** Both directions of a session. Null: the suite (`TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`) is none of the AEAD ones known here. */
export function protectionsOf(
  suiteName: string,
  { master, clientRandom, serverRandom }: SessionSecrets,
): { readonly client: Protection; readonly server: Protection } | null {
  const suite = SUITES.find(([name]) => name.test(suiteName))?.[1];
  if (suite === undefined) return null;
  const { hash, key, salt } = suite;
  const seed = Buffer.concat([Buffer.from('key expansion'), serverRandom, clientRandom]);
  const block = expand(hash, master, seed, 2 * (key + salt));
  const side = (index: number) =>
    protection(
      suite,
      block.subarray(index * key, (index + 1) * key),
      block.subarray(2 * key + index * salt, 2 * key + (index + 1) * salt),
    );
  return { client: side(0), server: side(1) };
}

/** P_hash. RFC 5246 §5 */
function expand(hash: string, secret: Buffer, seed: Buffer, length: number): Buffer {
  const hmac = (data: Buffer) => createHmac(hash, secret).update(data).digest();
  const parts: Buffer[] = [];
  for (let a = hmac(seed), have = 0; have < length; a = hmac(a)) {
    const part = hmac(Buffer.concat([a, seed]));
    parts.push(part);
    have += part.length;
  }
  return Buffer.concat(parts).subarray(0, length);
}

function protection({ cipher, salt: saltLength }: Suite, key: Buffer, salt: Buffer): Protection {
  // With GCM the rest of the nonce stands before the text; with ChaCha20 it is not sent.
  const explicit = NONCE - saltLength;
  const nonceOf = (sent: Buffer, sequence: number): Buffer => {
    if (explicit > 0) return Buffer.concat([salt, sent]);
    const nonce = Buffer.from(salt);
    for (const [index, byte] of counted(sequence).entries()) nonce[index + 4] = (nonce[index + 4] ?? 0) ^ byte;
    return nonce;
  };
  return {
    seal(type, plain, sequence) {
      const sent = counted(sequence).subarray(0, explicit);
      const sealing = createCipheriv(cipher as 'aes-128-gcm', key, nonceOf(sent, sequence), { authTagLength: TAG });
      sealing.setAAD(additional(type, plain.length, sequence));
      const body = Buffer.concat([sent, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
      const head = Buffer.alloc(5);
      head.writeUInt8(type, 0);
      head.writeUInt16BE(VERSION, 1);
      head.writeUInt16BE(body.length, 3);
      return Buffer.concat([head, body]);
    },
    open({ type, body, sequence }) {
      const length = body.length - explicit - TAG;
      if (length < 0 || sequence === null) return null;
      const nonce = nonceOf(body.subarray(0, explicit), sequence);
      const opening = createDecipheriv(cipher as 'aes-128-gcm', key, nonce, { authTagLength: TAG });
      opening.setAAD(additional(type, length, sequence));
      opening.setAuthTag(body.subarray(body.length - TAG));
      const plain = opening.update(body.subarray(explicit, body.length - TAG));
      try {
        opening.final();
      } catch {
        return null;
      }
      return plain;
    },
  };
}

function counted(sequence: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(sequence));
  return bytes;
}

/** RFC 5246 §6.2.3.3 */
function additional(type: number, length: number, sequence: number): Buffer {
  const rest = Buffer.alloc(5);
  rest.writeUInt8(type, 0);
  rest.writeUInt16BE(VERSION, 1);
  rest.writeUInt16BE(length, 3);
  return Buffer.concat([counted(sequence), rest]);
}
