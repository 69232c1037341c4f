// Two or more reference servers in one small world, for the tests of this folder: a real DNS, a real CA, real sockets.
import { randomBytes } from 'node:crypto';
import { type PlayZone, plainZone } from '../world/dns/play-zone.ts';
import { type DnsServer, startDns } from '../world/dns/server.ts';
import { type GoodZone, goodZone } from '../world/dns/zone.ts';
import type { LocalUser } from '../world/observer/observer.ts';
import { createPki, type Pki } from '../world/pki/ca.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { BuddyRoster } from './buddies/roster.ts';
import { Channel } from './channel.ts';
import { type Config, defaultLimits, defaultTimeouts, systemClock, type Timeouts } from './config.ts';
import { type Hooks, standardHooks } from './hooks.ts';
import { connect } from './initiating/connect.ts';
import { profileNamed } from './profiles.ts';
import { type ReferenceServer, startServer } from './server.ts';

export interface TestWorld extends AsyncDisposable {
  readonly dns: DnsServer;
  readonly pki: Pki;
  readonly log: string[];
  /** Starts a server for a domain; `zone` bends where the DNS leads to. */
  start(domain: string, options?: StartOptions): Promise<ReferenceServer>;
  /** Puts the records of a server into DNS: one of 127.0.0.1 and port 5269, unless said. */
  announce(domain: string, zone: Partial<GoodZone>): void;
}

export interface StartOptions {
  readonly profile?: string;
  readonly hooks?: Hooks;
  /** A fault of `world/pki/faults`. */
  readonly certificate?: string;
  readonly config?: Partial<Config>;
  readonly zone?: (zone: GoodZone) => GoodZone;
  /** In place of `zone`: the whole zone of a domain. */
  readonly plain?: (domain: string) => PlayZone;
}

/** A user of the one sends a hundred messages to one of the other: gives the ids of those that arrived, in their order. */
export async function sendHundred(one: ReferenceServer, two: ReferenceServer): Promise<(string | undefined)[]> {
  const romeo = two.local.user('romeo');
  const ids: (string | undefined)[] = [];
  romeo.onStanza((stanza) => ids.push(stanza.attrs.id));
  const last = nextStanza(romeo, (stanza) => stanza.attrs.id === '100');
  const juliet = one.local.user('juliet');
  for (const id of HUNDRED) await juliet.send(`<message to="romeo@two.test" id="${id}"/>`);
  await last;
  return ids;
}
/** The ids of these messages, in the order in which they are sent. */
export const HUNDRED: readonly string[] = Array.from({ length: 100 }, (_, index) => String(index + 1));

/** Of a server that shares its process, and a busy machine, with all that it speaks to: it gives up only where that is the point. */
export const PATIENT: Timeouts = {
  ...defaultTimeouts,
  dns: 10_000,
  connect: 10_000,
  negotiation: 20_000,
  accept: 20_000,
  dialback: 20_000,
};

export async function testWorld(): Promise<TestWorld> {
  const stack = new AsyncDisposableStack();
  const dns = stack.use(await startDns({ address: '127.0.0.1', port: 0 }));
  const pki = stack.use(await createPki({ now: () => Date.now() }));
  const log: string[] = [];
  return {
    dns,
    pki,
    log,
    async start(
      domain,
      { profile = 'strict', hooks = standardHooks, certificate, config, zone = (same: GoodZone) => same, plain } = {},
    ) {
      const component = `rooms.${domain}`;
      const names = [domain, component];
      const minted = certificate ? await pki.mint(certificate, { domain }) : await pki.mintSut(names);
      if (!minted) throw new Error('a server needs a certificate');
      const server = await startServer(
        {
          domain,
          hosts: [],
          component,
          accounts: ['juliet', 'romeo'],
          administrators: ['juliet'],
          buddies: new BuddyRoster(),
          profile: profileNamed(profile),
          tls: { key: minted.key, certificate: minted.chain, ca: pki.caPem },
          resolver: { host: dns.address, port: dns.port },
          listen: { host: '127.0.0.1', s2s: 0, directTls: 0, web: 0 },
          s2sErrorNamespace: NS.s2sError,
          dialbackSecret: randomBytes(16).toString('hex'),
          timeouts: PATIENT,
          limits: defaultLimits,
          clock: systemClock,
          random: randomBytes,
          log: (line) => log.push(`${domain}: ${line}`),
          ...config,
        },
        hooks,
      );
      stack.use(server);
      const good = zone({
        domain,
        address: '127.0.0.1',
        port: server.s2s.port,
        directTlsPort: server.s2sDirectTls.port,
      });
      const make = plain ?? ((name: string) => plainZone(goodZone({ ...good, domain: name })));
      for (const name of names) stack.use(dns.register(name, make(name), () => {}));
      return server;
    },
    announce(domain, zone) {
      const good = goodZone({ domain, address: '127.0.0.1', port: 5269, ...zone });
      stack.use(dns.register(domain, plainZone(good), () => {}));
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** The next stanza that a user gets and that fits. */
export function nextStanza(user: LocalUser, fits: (stanza: XmlElement) => boolean = () => true): Promise<XmlElement> {
  return new Promise((resolve) => {
    const stop = user.onStanza((stanza) => {
      if (!fits(stanza)) return;
      stop();
      resolve(stanza);
    });
  });
}

/** A bare connection to a server's s2s port: what is written is written, what comes is read as a stream. */
export async function rawPeer(server: ReferenceServer): Promise<Channel> {
  const socket = await connect(server.s2s.host, server.s2s.port, systemClock, LONG);
  if (typeof socket === 'string') throw new Error(socket);
  const channel = new Channel(socket, { clock: systemClock, limits: defaultLimits });
  channel.trust();
  return channel;
}

/** A stream header as an initiating server writes it. */
export function header(to: string, from: string, more = "version='1.0'"): string {
  return `<?xml version='1.0'?><stream:stream xmlns='${NS.server}' xmlns:db='${NS.dialback}' xmlns:stream='${NS.stream}' to='${to}' from='${from}' ${more}>`;
}

/** For what must come, however busy the machine is. ms */
const LONG = 8_000;
/** For what must not come. ms */
const QUIET = 300;

/**
 * What came until the connection ended, or, once so many have come, nothing more came for a while: names of elements, and how it
 * ended, which counts as one.
 */
export async function readAll(channel: Channel, count: number): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    const event = await channel.next(seen.length < count ? LONG : QUIET);
    if (event.type === 'timeout') return seen;
    if (event.type === 'ended') return [...seen, 'ended'];
    if (event.type === 'header') seen.push(`header from ${event.element.attrs.from}`);
    else if (event.type === 'element') {
      const inner = event.element.children.map((child) => (typeof child === 'string' ? child : child.name));
      seen.push(`${event.element.name}: ${inner.join(' ')}`);
    } else if (event.type === 'close-tag') {
      seen.push('closed');
      channel.write('</stream:stream>'); // the connection is there until both have closed
    }
  }
}
