// A real account of the server under test, over c2s with STARTTLS and SASL. RFC 6120, RFC 6121 §4.2.
import { once } from 'node:events';
import { connect as tlsConnect } from 'node:tls';
import type { Entity } from '@xmpp/client';
import type { LtxLike } from '../../xmpp/ltx.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Address } from '../target.ts';
import { type LocalUser, ObserverError } from './observer.ts';
import { pingBy } from './ping.ts';
import { openSession, serviceUri } from './session.ts';

export interface C2sUserOptions {
  /** Where the server's c2s port is reached. */
  readonly address: Address;
  /** `sut.test`. */
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  /** PEM of the authority that the server's certificate must come from. */
  readonly ca: string;
  /** Milliseconds for the whole login. */
  readonly deadlineMs?: number;
}

/**
 * Log in and become available.
 * @throws ObserverError with the reason.
 */
export async function connectUser(options: C2sUserOptions): Promise<LocalUser> {
  const { address, domain, user, password, ca, deadlineMs = 15_000 } = options;
  const { client } = await import('@xmpp/client');
  const entity = client({
    service: serviceUri(address),
    domain,
    username: user,
    // Inside TLS the plain one is as good, and spares both sides thousands of hashes.
    credentials: (authenticate, [first = 'PLAIN', ...others]) =>
      authenticate({ username: user, password }, others.includes('PLAIN') ? 'PLAIN' : first),
  });
  const session = await openSession({
    entity,
    contentNs: NS.client,
    who: `${user}@${domain}`,
    deadlineMs,
    negotiate: (element) => negotiate(entity, element, ca),
  });
  await becomeAvailable(session, domain, deadlineMs);
  return session;
}

/** Features that would have the library do more than log in: another SASL, acknowledgements, resumption. */
const UNWANTED = ['urn:xmpp:sasl:2', NS.sm];

/**
 * STARTTLS by ourselves: the library's has no place for an authority of its own and sends no SNI.
 * Features are cut down to what a plain login takes.
 */
function negotiate(entity: Entity, element: LtxLike, ca: string): boolean {
  if (element.name === 'stream:features') {
    if (element.children.some((child) => isIn(child, NS.tls))) {
      entity.write(`<starttls xmlns="${NS.tls}"/>`).catch((error: Error) => entity.emit('error', error));
      return true;
    }
    const children = element.children as (LtxLike | string | number)[];
    children.splice(0, children.length, ...children.filter((child) => !UNWANTED.some((ns) => isIn(child, ns))));
    return false;
  }
  if (!isIn(element, NS.tls)) return false;
  if (element.name === 'proceed') secure(entity, ca).catch((error: Error) => entity.emit('error', error));
  else entity.emit('error', new Error(`the server answered STARTTLS with <${element.name}/>`));
  return true;
}

async function secure(entity: Entity, ca: string): Promise<void> {
  const plain = entity.socket;
  if (!plain) throw new Error('the server closed the connection');
  entity._detachSocket();
  const tls = tlsConnect({ socket: plain, ca, servername: entity.options.domain });
  await once(tls, 'secureConnect');
  // The library asks its sockets in this way whether a password may be sent.
  entity._attachSocket(Object.assign(tls, { secure: true }));
  await entity.restart();
}

/**
 * Send presence, then ask the server something: it takes stanzas of one stream in their order, so its answer shows that no
 * stanza of a play meets a user who is not there yet. RFC 6120 §10.1. Whether presence is reflected (RFC 6121 §4.2.2) differs.
 */
async function becomeAvailable(session: LocalUser, domain: string, deadlineMs: number): Promise<void> {
  const answered = Promise.withResolvers<void>();
  const id = 'badpeer-available';
  const stop = session.onStanza((stanza) => {
    if (stanza.name === 'iq' && stanza.attrs.id === id) answered.resolve();
  });
  const late = new Error(`the server did not answer a ping behind its presence within ${deadlineMs} ms`);
  const timer = setTimeout(() => answered.reject(late), deadlineMs);
  try {
    await session.send('<presence/>');
    await session.send(pingBy(session, domain, id));
    await Promise.race([answered.promise, session.closed.then((because) => Promise.reject(new Error(because)))]);
  } catch (error) {
    await session[Symbol.asyncDispose]();
    const because = error instanceof Error ? error.message : String(error);
    throw new ObserverError(`${session.bareJid} does not become available: ${because}`, { cause: error });
  } finally {
    clearTimeout(timer);
    stop();
  }
}

function isIn(child: LtxLike | string | number, ns: string): boolean {
  return typeof child === 'object' && child.findNS() === ns;
}
