// Begins a renegotiation of TLS 1.2, from either end, and tells what comes of it. RFC 6120 §5.3.5, RFC 5246 §7.4.1, RFC 5746 §3.5, §4.
import { randomBytes } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import type { Connection } from '../connection.ts';
import { clientHello, HELLO_REQUEST, type Hello } from './hello.ts';
import { protectionsOf } from './protection.ts';
import { TakenOverTls } from './taken-over.ts';

/** With the extension of RFC 5746, or without. */
export type RenegotiationKind = 'secure' | 'legacy';

/** A ClientHello where we are TLS's client, a HelloRequest where we are its server. Null, or why it cannot be. */
export async function renegotiate(connection: Connection, kind: RenegotiationKind): Promise<string | null> {
  const { socket, beneath } = connection;
  const client = connection.dir === 'out';
  if (!(socket instanceof TLSSocket) || beneath === null) return 'there is no TLS that can be negotiated anew';
  if (!client && kind === 'legacy') return 'a HelloRequest is the same with and without the extension';
  // All that was written before is encrypted, counted and gone then.
  await new Promise<void>((resolve) => void socket.write('', () => resolve()));
  if (!connection.writable) return 'the connection has ended';
  const protocol = socket.getProtocol();
  if (protocol !== 'TLSv1.2') return `${protocol} came up, which is not TLS 1.2`;
  const finished = { own: socket.getFinished(), theirs: socket.getPeerFinished() };
  const [clientRandom, serverRandom] = client
    ? [beneath.out.random, beneath.in.random]
    : [beneath.in.random, beneath.out.random];
  const master = /^CLIENT_RANDOM [0-9a-f]{64} ([0-9a-f]{96})/.exec(beneath.keys)?.[1];
  const suite = socket.getCipher().standardName;
  if (!finished.own || !finished.theirs || !clientRandom || !serverRandom || master === undefined)
    return 'the handshake was not seen as a whole';
  const sides = protectionsOf(suite, { master: Buffer.from(master, 'hex'), clientRandom, serverRandom });
  if (sides === null) return `${suite} came up, which has no AEAD that is known here`;
  const [ofClient, ofServer] = client ? [finished.own, finished.theirs] : [finished.theirs, finished.own];
  const secure = (hello: Hello): boolean => {
    const due = hello.from === 'client' ? ofClient : Buffer.concat([ofClient, ofServer]);
    return hello.renegotiationInfo?.equals(due) === true;
  };
  const taken = new TakenOverTls(beneath, {
    ours: client ? sides.client : sides.server,
    theirs: client ? sides.server : sides.client,
    onHello: (hello) =>
      void connection.note({ type: 'renegotiation', by: 'sut', state: 'agreed', secure: secure(hello), alert: null }),
    onAlert: (alert) =>
      void connection.note({ type: 'renegotiation', by: 'sut', state: 'refused', secure: null, alert }),
    onUnreadable: () =>
      void connection.note({ type: 'trouble', because: 'a TLS record came that could not be decrypted' }),
  });
  connection.goOnOver(taken);
  const begun = { type: 'renegotiation', by: 'peer', state: 'begun', alert: null } as const;
  connection.note({ ...begun, secure: client ? kind === 'secure' : null });
  const servername = (socket as TLSSocket & { servername?: string | false }).servername || null;
  const verifyData = kind === 'secure' ? ofClient : null;
  taken.handshake(client ? clientHello({ random: randomBytes(32), servername, verifyData }) : HELLO_REQUEST);
  return null;
}
