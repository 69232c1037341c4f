// A stub resolver that asks one server: over UDP, and over TCP when the answer was cut. RFC 1035 §4.2, RFC 7766.
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import packet from 'dns-packet';
import type { Address } from '../../world/target.ts';
import type { Clock } from '../config.ts';

/** One record of an answer. */
export type Record =
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'CNAME'; readonly target: string };

/** The answer to a query. `failed`: an error code or silence, so that nothing is known of the name. */
export interface Reply {
  readonly state: 'records' | 'none' | 'failed';
  readonly records: readonly Record[];
}

export interface StubOptions {
  readonly server: Address;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Is a query whose answer was truncated made again over TCP? Absent: yes. */
  readonly asksAgain?: () => boolean;
}

export type RecordType = 'SRV' | 'A' | 'AAAA';
/** Asks the resolver; never rejects. */
export type Query = (name: string, type: RecordType) => Promise<Reply>;

const ATTEMPTS = 2;
/** A connection has to be set up first, and no second attempt follows. */
const TCP_PATIENCE = 3;
const FAILED: Reply = { state: 'failed', records: [] };
const NONE: Reply = { state: 'none', records: [] };

/** A resolver that asks the server of the options. */
export function stubResolver(options: StubOptions): Query {
  return async (name, type) => {
    const id = options.random(2).readUInt16BE();
    const question = packet.encode({
      type: 'query',
      id,
      flags: packet.RECURSION_DESIRED,
      questions: [{ type, name }],
    });
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const reply = await overUdp(question, id, options);
      if (reply === null) continue;
      if (reply === 'truncated' && options.asksAgain?.() === false) return NONE;
      const whole = reply === 'truncated' ? await overTcp(question, id, options) : reply;
      return whole === null ? FAILED : readReply(whole);
    }
    return FAILED;
  };
}

function readReply(message: packet.DecodedPacket): Reply {
  const { rcode } = message as packet.DecodedPacket & { rcode: string };
  if (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN') return FAILED;
  const records = (message.answers ?? []).flatMap(readRecord);
  return { state: records.length > 0 ? 'records' : 'none', records };
}

function readRecord(answer: packet.Answer): Record[] {
  if (answer.type === 'A' || answer.type === 'AAAA') return [{ type: answer.type, address: answer.data }];
  if (answer.type === 'CNAME') return [{ type: 'CNAME', target: answer.data }];
  if (answer.type !== 'SRV') return [];
  const { priority = 0, weight = 0, port, target } = answer.data;
  return [{ type: 'SRV', priority, weight, port, target }];
}

/** Answers over UDP that were cut; what is left of them need not even be readable. RFC 7766 §5 */
type Cut = 'truncated';
const RESPONSE_AND_TRUNCATED = 0x8200;

function isTruncated(message: Buffer, id: number): boolean {
  if (message.length < 4 || message.readUInt16BE(0) !== id) return false;
  return (message.readUInt16BE(2) & RESPONSE_AND_TRUNCATED) === RESPONSE_AND_TRUNCATED;
}

/** Is it the answer to our question? Anything else may be forged. */
function decode(message: Buffer, id: number): packet.DecodedPacket | null {
  try {
    const decoded = packet.decode(message);
    return decoded.type === 'response' && decoded.id === id ? decoded : null;
  } catch {
    return null;
  }
}

function overUdp(
  question: Buffer,
  id: number,
  { server, clock, timeout }: StubOptions,
): Promise<packet.DecodedPacket | Cut | null> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(server.host) ? 'udp6' : 'udp4');
    const finish = (message: packet.DecodedPacket | Cut | null) => {
      stop();
      socket.removeAllListeners();
      socket.on('error', () => {}).close();
      resolve(message);
    };
    const stop = clock.after(timeout, () => finish(null));
    socket.on('error', () => finish(null));
    socket.on('message', (message) => {
      const decoded = isTruncated(message, id) ? 'truncated' : decode(message, id);
      if (decoded) finish(decoded);
    });
    // Node hands an error to the callback, against its types. A connected socket hears of a closed port, and takes messages of that one server only.
    const connected = (error?: Error) => (error ? finish(null) : socket.send(question));
    socket.connect(server.port, server.host, connected as () => void);
  });
}

function overTcp(
  question: Buffer,
  id: number,
  { server, clock, timeout }: StubOptions,
): Promise<packet.DecodedPacket | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: server.host, port: server.port });
    let received = Buffer.alloc(0);
    const finish = (message: packet.DecodedPacket | null) => {
      stop();
      socket.removeAllListeners();
      socket.on('error', () => {}).destroy();
      resolve(message);
    };
    const stop = clock.after(timeout * TCP_PATIENCE, () => finish(null));
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(question.length);
      socket.write(Buffer.concat([length, question]));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const whole = received.length >= 2 && received.length >= 2 + received.readUInt16BE();
      if (whole) finish(decode(received.subarray(2, 2 + received.readUInt16BE()), id));
    });
    socket.on('error', () => finish(null));
    socket.on('close', () => finish(null));
  });
}
