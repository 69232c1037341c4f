// Everything that is seen or done in a play, on one clock and in one sequence: the transcript is a list of these.
import type { Fetched } from '../status/fetched.ts';
import type { XmlElement } from '../xmpp/element.ts';

/** `in` came to us (from the SUT), `out` we sent. */
export type Direction = 'in' | 'out';
/** Who did it: the server under test, or we (the fake peer, the local user's side of the harness). */
export type Party = 'sut' | 'peer';
/** A layer that can end. */
export type Layer = 'stream' | 'tls' | 'tcp' | 'websocket';

/** What an event says of itself, before the transcript gives it its number and time. */
export type EventBody =
  /** A connection: `out` the peer opened it, `in` the SUT did. `service`: by which SRV service it came or went. */
  | {
      type: 'connection';
      dir: Direction;
      local: string;
      remote: string;
      service: 'xmpp-server' | 'xmpps-server' | 'websocket' | 'fallback';
    }
  /** A connection that the peer could not open. */
  | { type: 'connect-failed'; remote: string; error: string }
  /** TLS is up. `role` is the peer's. `clientCertificate`: a certificate of the SUT came. */
  | {
      type: 'tls';
      role: 'client' | 'server';
      protocol: string;
      cipher: string;
      sni: string | null;
      alpn: string | null;
      /** What the SUT offered, in its order, where the peer chooses one. */
      alpnOffered?: readonly string[];
      peerCertificate: {
        subject: string;
        issuer: string;
        altNames: string;
        fingerprint: string;
        validTo: string;
      } | null;
    }
  /** TLS could not be set up; `alert` is the alert that came, when one was seen; `by` who ended it: not in time is by us. */
  | {
      type: 'tls-failed';
      role: 'client' | 'server';
      error: string;
      alert: string | null;
      by: Party;
      /** As with `tls`. */
      alpnOffered?: readonly string[];
    }
  /**
   * A new negotiation of TLS where it is up: begun, gone along with by a hello of the other end, or refused by an alert. `secure`: the
   * hello has what RFC 5746 wants of it; null: there is none.
   */
  | {
      type: 'renegotiation';
      by: Party;
      state: 'begun' | 'agreed' | 'refused';
      secure: boolean | null;
      alert: { level: 'warning' | 'fatal'; name: string } | null;
    }
  /** Bytes as they were, after decryption. `data` is UTF-8 text, or base64 when not UTF-8. `cut`: bytes left out of a huge chunk. */
  | { type: 'bytes'; dir: Direction; data: string; encoding: 'utf8' | 'base64'; encrypted: boolean; cut?: number }
  /** A WebSocket frame, in place of `bytes`: its payload, unmasked. `code`: of a close frame. */
  | {
      type: 'frame';
      dir: Direction;
      opcode: 'continuation' | 'text' | 'binary' | 'close' | 'ping' | 'pong' | 'reserved';
      fin: boolean;
      masked: boolean;
      data: string;
      encoding: 'utf8' | 'base64';
      cut?: number;
      code?: number;
    }
  /** A stream header (or `<open/>`). `element` has no children; `declared` are its xmlns declarations by prefix ('' default). */
  | { type: 'header'; dir: Direction; element: XmlElement; declared: Record<string, string>; encrypted: boolean }
  /** A first-level element: stanza or nonza. `encrypted` is missing for local users. */
  | { type: 'element'; dir: Direction; element: XmlElement; encrypted?: boolean }
  /** White space or text between first-level elements; comments, PIs, DOCTYPEs anywhere. */
  | { type: 'markup'; dir: Direction; kind: 'text' | 'space' | 'comment' | 'pi' | 'doctype' | 'cdata'; data: string }
  /** What came is not well-formed, not UTF-8, or over the cap. The reader has stopped. */
  | { type: 'unreadable'; dir: Direction; error: string; unread: string }
  /** A layer ended. `how`: 'close-tag', 'fin', 'rst', 'close-notify', 'alert', 'timeout', 'websocket 1000' … */
  | { type: 'close'; layer: Layer; by: Party; how: string }
  /** A DNS query that came, and the answer given. `fault` is the fault that shaped it. */
  | {
      type: 'dns';
      name: string;
      rrtype: string;
      transport: 'udp' | 'tcp';
      rcode: string;
      answers: string[];
      fault: string | null;
    }
  /** An HTTP request that came to us. */
  | { type: 'http'; method: string; url: string; status: number }
  /** A document that we fetched over HTTP, or tried to. */
  | ({ type: 'fetched' } & Fetched)
  /** A link of host metadata that the SUT serves; with `ttl` of the `xmpp` object around it. RFC 6415, XEP-0487. */
  | { type: 'link'; dir: Direction; document: 'xrd' | 'jrd'; fields: Readonly<Record<string, string>> }
  /** A step of the script. `failed` is not a verdict: it says that the step did not reach what it wanted. */
  | {
      type: 'step';
      index: number;
      text: string;
      line: number;
      state: 'begun' | 'done' | 'failed' | 'skipped';
      because?: string;
      mayFail?: boolean;
    }
  /** A variable got a value ($(stream-id), $(dialback-key), a capture of a waiting step). */
  | { type: 'variable'; name: string; value: string }
  /** What the peer's automatic negotiation decided, in words. Shown, never judged. */
  | { type: 'note'; text: string }
  /** A line of the SUT's own log. */
  | { type: 'log'; line: string }
  /** The SUT as a whole: 'stopped', 'restarted', 'exited', 'healthy', 'unhealthy'. */
  | { type: 'sut'; state: 'stopped' | 'restarted' | 'exited' | 'healthy' | 'unhealthy'; detail: string }
  /** Our own process stood still for so many ms until now: everything that we did meanwhile came late. */
  | { type: 'stall'; lasted: number }
  /** The server under test has fallen behind with all that it is asked, or has caught up: between the two the clock of a play stands. */
  | { type: 'lag'; state: 'begun' | 'over' }
  /** Our world failed: the verdict can only be `inconclusive`. */
  | { type: 'trouble'; because: string }
  /** The play has ended: `complete` = every step done and every positive expectation met; `deadline` = time is up. */
  | { type: 'end'; reason: 'complete' | 'deadline' | 'stopped' };

/** One line of a transcript. */
export type Event = EventBody & {
  /** Number in the play, from 1. */
  seq: number;
  /** Milliseconds since the play began. */
  ms: number;
  /** `peer`, another peer's name, `local`, `component`, `dns`, `sut`, or a local user's name. */
  actor: string;
  /** Id of the connection (`c1`, `c2` … in order of appearance), absent where there is none. */
  connection?: string;
  /** Name given by `as:`; only on connections that have one. */
  as?: string;
};

/** An event of one type. */
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;
