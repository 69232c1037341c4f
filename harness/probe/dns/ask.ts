// One question to the resolver: over UDP, over TCP when the answer was cut, twice when nothing came. RFC 1035 §4.2, RFC 7766 §5.
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import { deadline } from '../deadline.ts';
import type { Budget, HostPort } from '../options.ts';
import {
  type DnsState,
  type Reading,
  type RecordType,
  readAnswer,
  readMessage,
  type Said,
  writeQuestion,
} from './message.ts';

/** What is known of a name after asking. */
export interface DnsReply extends Said {
  readonly name: string;
  readonly type: RecordType;
  readonly ms: number;
}
/** Asks; never rejects, and ends in the time of its budget. */
export type Ask = (name: string, type: RecordType) => Promise<DnsReply>;

/** Aliases followed from answer to answer. */
const LONGEST_ALIAS = 8;
const ATTEMPTS = 2;
/** Answers that are none, looked at in one attempt. */
const MOST_STRANGERS = 20;

/** What came of one attempt; null: nothing at all. */
type Outcome = Reading | { readonly is: 'silence'; readonly because: string };

/** A resolver that asks the servers in turn. */
export function resolverOf(servers: readonly HostPort[], budget: Budget): Ask {
  return async (name, type) => {
    const begun = performance.now();
    const aliases: string[] = [];
    let asked = name;
    for (;;) {
      const said = await askOnce(servers, budget, asked, type);
      aliases.push(...said.aliases);
      const next = said.aliases.at(-1);
      const done = (state: DnsState = said.state): DnsReply => ({
        ...said,
        state,
        aliases,
        name,
        type,
        ms: Math.round(performance.now() - begun),
      });
      // A resolver follows aliases itself; an authoritative server stops where its zone ends.
      const isOpen = said.state === 'no-data' && next !== undefined && aliases.length <= LONGEST_ALIAS;
      if (!isOpen) return done();
      if (next === name || aliases.indexOf(next) < aliases.length - 1) return done('alias-loop');
      asked = next;
    }
  };
}

async function askOnce(servers: readonly HostPort[], budget: Budget, name: string, type: RecordType): Promise<Said> {
  const nothing = (state: DnsState, detail: string): Said => ({
    state,
    detail,
    records: [],
    aliases: [],
    secure: false,
  });
  let worst = nothing('no-answer', 'no resolver is known');
  for (let attempt = 0; attempt < Math.max(ATTEMPTS, servers.length) && servers.length > 0; attempt += 1) {
    const server = servers[attempt % servers.length]!;
    const id = randomInt(0x10000);
    const question = encodable(id, name, type);
    if (question === null) return nothing('nxdomain', 'the name cannot be written in DNS');
    const within = budget.step() / ATTEMPTS;
    const read = (bytes: Buffer): Reading => readAnswer(bytes, id, name, type);
    const first = await overUdp(server, question, read, within, budget.signal);
    const whole = first.is === 'cut' ? await overTcp(server, question, read, budget.step(), budget.signal) : first;
    if (whole.is === 'answer') return readMessage(whole.message, name, type);
    if (first.is === 'cut') {
      return nothing('truncated', 'the answer over UDP is cut off, and over TCP none came that can be read');
    }
    if (whole.is === 'silence') {
      if (worst.state === 'no-answer') worst = nothing('no-answer', whole.because);
    } else if (whole.is !== 'cut') worst = nothing('unreadable', whole.because);
  }
  return worst;
}

/** Null where a label is too long, or empty. */
function encodable(id: number, name: string, type: RecordType): Buffer | null {
  const isName = name.length <= 253 && name.split('.').every((label) => label !== '' && Buffer.byteLength(label) <= 63);
  return isName ? writeQuestion(id, name, type) : null;
}

function overUdp(
  { host, port }: HostPort,
  question: Buffer,
  read: (bytes: Buffer) => Reading,
  within: number,
  signal: AbortSignal,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    let worst: Outcome = { is: 'silence', because: `no answer from ${host} in time` };
    let strangers = 0;
    const finish = (outcome: Outcome) => {
      limit[Symbol.dispose]();
      socket.removeAllListeners();
      socket.on('error', () => {}).close();
      resolve(outcome);
    };
    const limit = deadline(within, signal, () => finish(worst));
    const failed = (error: Error) => finish({ is: 'silence', because: `${host} cannot be asked: ${error.message}` });
    socket.on('error', failed);
    socket.on('message', (bytes) => {
      const reading = read(bytes);
      if (reading.is !== 'stranger') return finish(reading);
      worst = reading;
      strangers += 1;
      if (strangers === MOST_STRANGERS) finish(worst);
    });
    // Node hands an error to the callback, against its types. A connected socket hears of a closed port, and takes messages of that one server only.
    const connected = (error?: Error) => (error ? failed(error) : socket.send(question));
    socket.connect(port, host, connected as () => void);
  });
}

function overTcp(
  { host, port }: HostPort,
  question: Buffer,
  read: (bytes: Buffer) => Reading,
  within: number,
  signal: AbortSignal,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let received = Buffer.alloc(0);
    const finish = (outcome: Outcome) => {
      limit[Symbol.dispose]();
      socket.removeAllListeners();
      socket.on('error', () => {}).destroy();
      resolve(outcome);
    };
    const late = () => finish({ is: 'silence', because: `no answer from ${host} over TCP` });
    const limit = deadline(within, signal, late);
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(question.length);
      socket.write(Buffer.concat([length, question]));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const size = received.length >= 2 ? received.readUInt16BE() : Number.POSITIVE_INFINITY;
      if (received.length >= 2 + size) finish(read(received.subarray(2, 2 + size)));
    });
    socket.on('error', late);
    socket.on('close', late);
  });
}
