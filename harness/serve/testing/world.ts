// A served zone and a reference server that resolves by it, for the tests of this folder: real DNS, TLS and sockets.
import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { HostPort } from '../../peer/environment.ts';
import { languageOf } from '../../play/language.ts';
import { BuddyRoster } from '../../reference/buddies/roster.ts';
import { defaultLimits, systemClock, type Timeouts } from '../../reference/config.ts';
import { type Hooks, standardHooks } from '../../reference/hooks.ts';
import { profileNamed } from '../../reference/profiles.ts';
import { type ReferenceServer, startServer } from '../../reference/server.ts';
import { PATIENT } from '../../reference/testing.ts';
import type { LocalUser } from '../../world/observer/observer.ts';
import { createPki } from '../../world/pki/ca.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { BadServer } from '../model.ts';
import { openBadServer } from '../open.ts';
import type { BadServerOptions } from '../options.ts';

/** The language without a catalogue: definitions need none. */
export const language: BadServerOptions['language'] = languageOf(new Map());

export interface ServedWorld extends AsyncDisposable {
  readonly served: BadServer;
  readonly sut: ReferenceServer;
  readonly juliet: LocalUser;
  /** All that came to juliet. */
  readonly heard: readonly XmlElement[];
  /** The next stanza for juliet that fits, or that came already. */
  hears(fits: (stanza: XmlElement) => boolean): Promise<XmlElement>;
}

/** Where a server is before it listens: asked for late. */
class Late extends Map<string, HostPort> {}

/** A free address of loopback for each world, so that port 5269 and 443 are free. */
export const freeAddress = (): string =>
  `127.${1 + (randomBytes(1)[0]! % 250)}.${randomBytes(1)[0]!}.${1 + (randomBytes(1)[0]! % 250)}`;

/** Whether this machine has the address. */
export const isHere = (address: string): boolean =>
  Object.values(networkInterfaces()).some((list) => list?.some((one) => one.address === address));

/** Opens a zone on any free ports of loopback. */
export function served(options: Partial<BadServerOptions> = {}): Promise<BadServer> {
  const any = { port: 0, other: false };
  return openBadServer({
    zone: 'bad.test',
    listen: '127.0.0.1',
    dns: any,
    https: any,
    http: any,
    s2s: any,
    resolver: '127.0.0.1:1',
    language,
    ...options,
  });
}

/** A zone, and `sut.test` with its user juliet. `timeouts`: where names that are silent are to be given up soon. */
export async function servedWorld(
  profile = 'strict',
  options: Partial<BadServerOptions> = {},
  timeouts: Timeouts = PATIENT,
): Promise<ServedWorld> {
  await using stack = new AsyncDisposableStack();
  const servers = new Late();
  const zone = stack.use(await served({ servers, ...options }));
  const https = zone.addresses.https.port;
  const about = { dns: zone.addresses.dns, https, caPem: zone.caPem };
  const sut = stack.use(await referenceServer(about, { profile, timeouts }));
  servers.set('sut.test', sut.s2s);
  const juliet = sut.local.user('juliet');
  const heard: XmlElement[] = [];
  juliet.onStanza((stanza) => void heard.push(stanza));
  const owned = stack.move();
  return {
    served: zone,
    sut,
    juliet,
    heard,
    hears: (fits) =>
      new Promise((resolve) => {
        const already = heard.find(fits);
        if (already !== undefined) return resolve(already);
        const stop = juliet.onStanza((stanza) => {
          if (!fits(stanza)) return;
          stop();
          resolve(stanza);
        });
      }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** What a server has to know of a zone. */
interface ZoneAbout {
  readonly dns: HostPort;
  /** Port of host metadata. */
  readonly https: number;
  readonly caPem: string;
}

interface ServerWanted {
  readonly profile?: string;
  /** Those of a correct server unless said. */
  readonly hooks?: Hooks;
  readonly timeouts?: Timeouts;
}

/** `sut.test`, which resolves by the zone and trusts its authority. */
export async function referenceServer(
  { dns, https, caPem }: ZoneAbout,
  { profile = 'strict', hooks = standardHooks, timeouts = PATIENT }: ServerWanted = {},
): Promise<ReferenceServer> {
  await using pki = await createPki({ now: () => Date.now() });
  // Its own certificate is of another authority: badpeer does not check it.
  const own = await pki.mintSut(['sut.test']);
  return await startServer(
    {
      domain: 'sut.test',
      hosts: [],
      component: 'rooms.sut.test',
      accounts: ['juliet'],
      administrators: [],
      buddies: new BuddyRoster(),
      profile: profileNamed(profile),
      tls: { key: own.key, certificate: own.chain, ca: caPem },
      resolver: dns,
      listen: { host: '127.0.0.1', s2s: 0, directTls: 0 },
      webPort: https,
      s2sErrorNamespace: NS.s2sError,
      dialbackSecret: randomBytes(16).toString('hex'),
      // A test does not wait for a server to dare a second try.
      timeouts: { ...timeouts, pause: 1, longestPause: 1 },
      limits: defaultLimits,
      clock: systemClock,
      random: randomBytes,
      log: () => {},
    },
    hooks,
  );
}
