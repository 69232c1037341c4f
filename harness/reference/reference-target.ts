// The target `reference`: the reference server in this process, with no container and no rights needed.
import { randomBytes } from 'node:crypto';
import type { TargetInfo } from '../plan/plan.ts';
import type { InProcessUsers, Sut, SutNeeds, Target } from '../world/target.ts';
import { BuddyRoster } from './buddies/roster.ts';
import { type Config, defaultLimits, defaultTimeouts, systemClock, type Timeouts } from './config.ts';
import { type Hooks, standardHooks } from './hooks.ts';
import { profileNamed, profiles } from './profiles.ts';
import { type ReferenceServer, startServer } from './server.ts';

/** A running reference server, and its users. */
export interface ReferenceSut extends Sut {
  readonly users: InProcessUsers;
}

/** A target whose server has its users in process. */
export interface ReferenceTarget extends Target {
  readonly observer: 'in-process';
  start(needs: SutNeeds): Promise<ReferenceSut>;
}

const VERSION = 'badpeer reference server';

const info: TargetInfo = {
  id: 'reference',
  kind: 'reference',
  server: VERSION,
  profiles: Object.keys(profiles),
  has: [
    'component',
    'restart',
    'direct-tls',
    'websocket',
    'ipv6',
    'log',
    'administrator',
    'outage',
    'status-document',
    'second-host',
    'posh',
  ],
  sutDomain: 'sut.test',
};

/** What a server of a world is configured with; `factor` multiplies its time-outs. @throws on an unknown profile */
export function configFor(needs: SutNeeds, factor = 1): Config {
  return {
    domain: needs.domain,
    hosts: needs.hosts,
    component: needs.component.domain,
    accounts: needs.accounts.map(({ user }) => user),
    administrators: needs.accounts.slice(1).map(({ user }) => user),
    buddies: new BuddyRoster(),
    profile: profileNamed(needs.profile),
    tls: needs.tls,
    resolver: needs.dns,
    listen: { host: '127.0.0.1', s2s: 0, directTls: 0, web: 0 },
    ...(needs.webPort === undefined ? {} : { webPort: needs.webPort }),
    s2sErrorNamespace: needs.s2sErrorNamespace,
    dialbackSecret: randomBytes(32).toString('hex'),
    timeouts: scaled(defaultTimeouts, factor),
    limits: defaultLimits,
    clock: systemClock,
    random: randomBytes,
    log: needs.onLog,
  };
}

/** The target; with other hooks, a mutant of it. */
export function referenceTarget(hooks: Hooks = standardHooks, factor = 1): ReferenceTarget {
  return {
    info,
    observer: 'in-process',
    async start(needs) {
      const config = configFor(needs, factor);
      let server: ReferenceServer = await startServer(config, hooks);
      return {
        version: VERSION,
        c2s: null,
        s2s: server.s2s,
        s2sDirectTls: server.s2sDirectTls,
        web: server.web,
        component: null,
        exited: new Promise(() => {}),
        power: {
          async stop() {
            await server[Symbol.asyncDispose]();
          },
          // The same ports, as a server has that is started again; who was logged in has to do so again.
          async start() {
            const { s2s, s2sDirectTls, web } = server;
            const listen = { ...config.listen, s2s: s2s.port, directTls: s2sDirectTls.port, web: web.port };
            server = await startServer({ ...config, listen }, hooks);
          },
        },
        logTag: null,
        administrator: {
          approve: async (peer) => server.local.buddies.approve(peer),
          deny: async (peer) => server.local.buddies.deny(peer),
          ask: async (peer) => server.local.buddies.ask(peer),
          waiting: async () => server.local.buddies.waiting.join('\n'),
        },
        outage: {
          begin: async () => server.local.outages.begin(),
          end: async () => server.local.outages.end(),
        },
        users: { user: (name) => server.local.user(name), component: () => server.local.component() },
        async [Symbol.asyncDispose]() {
          await server[Symbol.asyncDispose]();
        },
      };
    },
  };
}

function scaled(timeouts: Timeouts, factor: number): Timeouts {
  return Object.fromEntries(Object.entries(timeouts).map(([name, ms]) => [name, ms * factor])) as unknown as Timeouts;
}
