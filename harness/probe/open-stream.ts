// From an address to an open stream over TLS, and everything that is seen on the way. RFC 6120 §4–5, XEP-0368.
import type { Certificate } from '../reference/certificate/parse.ts';
import { NS } from '../xmpp/namespaces.ts';
import { tlsaProblems } from './certificate/tlsa.ts';
import type { Endpoint, Transport } from './model.ts';
import type { Net, TlsFailure, TlsWish } from './net.ts';
import type { Budget, ProbeOptions } from './options.ts';
import { type ProblemKind, problem } from './problems/index.ts';
import type { RevocationWatch } from './revocation/watch.ts';
import { secure } from './secure.ts';
import { Session } from './session.ts';
import { type Exchanged, exchange } from './stream/exchange.ts';
import { isFeatures, listen } from './stream/listen.ts';
import { Trail } from './trail.ts';

/** What every step of a probe has. */
export interface Setting {
  readonly options: ProbeOptions;
  readonly net: Net;
  readonly budget: Budget;
  readonly anchors: readonly Certificate[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Asks whether certificates that come have been revoked; absent: that is not asked. */
  readonly revocation?: RevocationWatch;
}

/** How far it came. The session, when there is one, is to be closed by `closeStream` or destroyed. */
export interface Opened {
  readonly trail: Trail;
  readonly session: Session | null;
  /** The stream over TLS (or in the clear, where the server has no TLS): null when it was not reached. */
  readonly stream: Exchanged | null;
  /** Why TLS did not come up; null: it did, or its turn never came. */
  readonly tlsFailure: TlsFailure | null;
}

export interface Manner {
  readonly transport: Transport;
  readonly taste: TlsWish['taste'];
}

/** ALPN protocol of s2s. XEP-0368 §4 */
const ALPN = 'xmpp-server';
const CONNECT_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
  refused: 'connection-refused',
  timeout: 'connection-timeout',
  unreachable: 'connection-unreachable',
  reset: 'connection-reset',
  failed: 'connection-failed',
};
/** Opens a stream as far as it goes without authentication. Never rejects. */
export async function openStream(
  endpoint: Endpoint,
  setting: Setting,
  manner: Manner = { transport: endpoint.transport, taste: 'proper' },
): Promise<Opened> {
  const begun = await beginTls(endpoint, setting, manner.transport);
  if (begun.opened !== null) return begun.opened;
  const { session, trail } = begun;
  const tlsFailure = await upgrade(session, trail, setting, manner);
  if (tlsFailure !== null) return { trail, session, stream: null, tlsFailure };
  const stream = await exchange(session, trail, 'over TLS', setting);
  if (stream !== null) trail.learn({ reached: 'features', outcome: 'stream opened over TLS' });
  return { trail, session, stream, tlsFailure: null };
}

/** A connection on which TLS may begin; else what came of it. */
type Begun = { readonly opened: null; readonly session: Session; readonly trail: Trail } | { readonly opened: Opened };

/** Connects, and asks for TLS where that is how it begins. Never rejects. */
export async function beginTls(endpoint: Endpoint, setting: Setting, transport: Transport): Promise<Begun> {
  const { options, net, budget } = setting;
  const trail = new Trail(endpoint, endpoint.tlsa);
  const nothing = (session: Session | null = null): Begun => ({
    opened: { trail, session, stream: null, tlsFailure: null },
  });
  const { address, port } = endpoint;
  if (options.allows?.(address, port) === false) {
    trail.stop(
      problem('address-not-allowed', `${address} port ${port} may not be connected to from here`, {
        where: trail.where,
      }),
    );
    return nothing();
  }
  const dialed = await net.dial(address, port, budget.step(), budget.signal);
  if ('failure' in dialed) {
    trail.stop(problem(CONNECT_PROBLEMS[dialed.failure]!, `no connection: ${dialed.because}`, { where: trail.where }));
    return nothing();
  }
  trail.learn({ reached: 'tcp', connectMs: dialed.ms });
  const session = new Session(dialed.duplex);
  budget.signal.addEventListener('abort', () => session.destroy(), { once: true });
  if (transport === 'starttls') {
    const plain = await exchange(session, trail, 'before TLS', setting);
    if (plain === null) return nothing(session);
    if (plain.offer.starttls === null || options.startsTls === false) {
      trail.learn({ outcome: 'no TLS', features: plain.offer.features, mechanisms: plain.offer.mechanisms });
      return { opened: { trail, session, stream: plain, tlsFailure: null } };
    }
    if (!(await askForTls(session, trail, setting))) return nothing(session);
  }
  return { opened: null, session, trail };
}

/** `<starttls/>` and its answer; false when TLS may not begin. */
async function askForTls(session: Session, trail: Trail, { options, budget }: Setting): Promise<boolean> {
  const { where } = trail;
  session.write(`<starttls xmlns='${NS.tls}'/>`);
  const answer = await listen(
    {
      session,
      budget,
      where,
      when: 'before TLS',
      identity: options.identity !== null,
      silence: 'starttls-silent',
      wanted: 'answer to <starttls/>',
    },
    (event) => {
      if (event.type !== 'element' || event.element.ns === NS.stream) return undefined;
      return event.element;
    },
    (element) => {
      if (isFeatures(element)) trail.add(problem('features-twice', 'the features came twice, before TLS', { where }));
    },
  );
  if ('problem' in answer) {
    const { problem: reason } = answer;
    const isClosed = reason.kind === 'connection-closed' || reason.kind === 'connection-reset';
    trail.stop(isClosed ? problem('starttls-closed', reason.what, { where }) : reason);
    return false;
  }
  const { ns, name } = answer.found;
  if (ns === NS.tls && name === 'proceed') return isBeginning(session, trail);
  if (ns === NS.tls && name === 'failure') {
    trail.stop(problem('starttls-refused', 'the server offers STARTTLS, and answers <failure/> to it', { where }));
  } else {
    trail.stop(problem('starttls-answer-unknown', `the answer to <starttls/> is <${name}> of ${ns}`, { where }));
  }
  return false;
}

/** How the record of a TLS alert begins: type 21, version 3. RFC 8446 §5.1 */
const ALERT = Buffer.of(0x15, 0x03);

/** Is nothing behind `<proceed/>`? What is there in the clear is not looked at, and TLS goes on. */
function isBeginning(session: Session, trail: Trail): boolean {
  const { where } = trail;
  const rest = session.takeRest();
  if (rest === null) return true;
  if (rest !== 'unfinished' && rest.type === 'unreadable' && session.latest.includes(ALERT)) {
    trail.stop(problem('tls-alert', 'a TLS alert came right behind <proceed/>', { where }));
    return false;
  }
  const what = 'data in the clear came behind <proceed/>, where TLS must begin';
  trail.add(problem('starttls-injected', what, { where }));
  return true;
}

/** What is asked for in the handshake. */
export function tlsWish({ domain, identity }: ProbeOptions, { transport, taste }: Manner): TlsWish {
  const alpn = transport === 'direct-tls' && taste !== 'anything' ? [ALPN] : [];
  return { servername: domain, alpn, identity, taste };
}

/** Brings TLS up, and looks at what it shows; else why it did not come up. */
async function upgrade(session: Session, trail: Trail, setting: Setting, manner: Manner): Promise<TlsFailure | null> {
  const wish = tlsWish(setting.options, manner);
  const secured = await secure(session.suspend(), trail, setting, wish);
  if ('failure' in secured) return secured;
  if (wish.alpn.length > 0 && secured.alpn !== ALPN) {
    trail.add(problem('alpn-not-confirmed', 'the ALPN protocol xmpp-server is not confirmed', { where: trail.where }));
  }
  trail.add(...tlsaProblems(trail.tlsa, secured.chain, trail.where));
  session.resume(secured.duplex);
  return null;
}
