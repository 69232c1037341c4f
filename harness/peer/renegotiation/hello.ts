// The handshake messages that begin a renegotiation. RFC 5246 §7.4.1, RFC 5746.

export const HELLO_REQUEST = Buffer.of(0, 0, 0, 0);
const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;

/** Extension types. */
const SERVER_NAME = 0;
const SUPPORTED_GROUPS = 10;
const EC_POINT_FORMATS = 11;
const SIGNATURE_ALGORITHMS = 13;
const EXTENDED_MASTER_SECRET = 23;
const RENEGOTIATION_INFO = 0xff01;

/** ECDHE with AES-GCM or ChaCha20, for both kinds of certificates. */
const SUITES = [0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8];
/** x25519, secp256r1, secp384r1 */
const GROUPS = [0x001d, 0x0017, 0x0018];
/** ECDSA and RSA (PSS and not), with SHA-256, SHA-384, SHA-512 */
const SIGNATURES = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0603, 0x0806, 0x0601];

export interface ClientHello {
  /** 32 bytes. */
  readonly random: Buffer;
  readonly servername: string | null;
  /** `verify_data` of our Finished of the session that is. RFC 5746 §3.5. Null: the extension is left out. */
  readonly verifyData: Buffer | null;
}

/** A ClientHello, with its head. */
export function clientHello({ random, servername, verifyData }: ClientHello): Buffer {
  const extensions = [
    ...(servername === null ? [] : [extension(SERVER_NAME, sized(2, Buffer.of(0), sized(2, Buffer.from(servername))))]),
    extension(SUPPORTED_GROUPS, sized(2, words(GROUPS))),
    extension(EC_POINT_FORMATS, sized(1, Buffer.of(0))),
    extension(SIGNATURE_ALGORITHMS, sized(2, words(SIGNATURES))),
    extension(EXTENDED_MASTER_SECRET, Buffer.alloc(0)),
    ...(verifyData === null ? [] : [extension(RENEGOTIATION_INFO, sized(1, verifyData))]),
  ];
  const body = [
    words([0x0303]),
    random,
    sized(1),
    sized(2, words(SUITES)),
    sized(1, Buffer.of(0)),
    sized(2, ...extensions),
  ];
  return Buffer.concat([Buffer.of(CLIENT_HELLO), sized(3, ...body)]);
}

/** What a hello says about renegotiation. */
export interface Hello {
  readonly from: 'client' | 'server';
  /** What its renegotiation_info holds; null: it has none. */
  readonly renegotiationInfo: Buffer | null;
}

/** The hello that a handshake record begins with; null when it begins with another message, or its hello is not whole. */
export function readHello(message: Buffer): Hello | null {
  const type = message[0];
  if (type !== CLIENT_HELLO && type !== SERVER_HELLO) return null;
  const from = type === CLIENT_HELLO ? 'client' : 'server';
  try {
    // Type and length, version, random; the session id.
    let at = 4 + 2 + 32;
    at += 1 + message.readUInt8(at);
    if (from === 'server') at += 2 + 1;
    else {
      at += 2 + message.readUInt16BE(at);
      at += 1 + message.readUInt8(at);
    }
    const end = Math.min(message.length, 4 + message.readUIntBE(1, 3));
    return { from, renegotiationInfo: at === end ? null : renegotiationInfo(message.subarray(at + 2, end)) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** @throws {RangeError} when the extensions are not whole */
function renegotiationInfo(extensions: Buffer): Buffer | null {
  for (let at = 0; at < extensions.length; at += 4 + extensions.readUInt16BE(at + 2)) {
    if (extensions.readUInt16BE(at) === RENEGOTIATION_INFO)
      return extensions.subarray(at + 5, at + 5 + extensions.readUInt8(at + 4));
  }
  return null;
}

function extension(type: number, body: Buffer): Buffer {
  return Buffer.concat([words([type]), sized(2, body)]);
}

/** A vector: its length in so many bytes, and what is in it. RFC 5246 §4.3 */
function sized(bytes: 1 | 2 | 3, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(bytes);
  length.writeUIntBE(body.length, 0, bytes);
  return Buffer.concat([length, body]);
}

function words(values: readonly number[]): Buffer {
  return Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
}
