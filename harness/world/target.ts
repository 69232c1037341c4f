// The one interface of every kind of target: container, process, attach, reference.
import type { TargetInfo } from '../plan/plan.ts';
import type { LocalUser } from './observer/observer.ts';

/** A host and a port that the harness connects to. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A further virtual host, with a certificate of its own. PEM texts. */
export interface VirtualHost {
  readonly domain: string;
  readonly key: string;
  readonly certificate: string;
}

/** What a world gives the server under test. PEM texts; nothing here expires in the repository: all is minted per run. */
export interface SutNeeds {
  readonly runId: string;
  readonly profile: string;
  /** `sut.test`. */
  readonly domain: string;
  /** Further virtual hosts. */
  readonly hosts: readonly VirtualHost[];
  readonly component: { readonly domain: string; readonly secret: string };
  /** The local user's, and the administrator's where the target has one. */
  readonly accounts: readonly { readonly user: string; readonly password: string }[];
  readonly tls: { readonly key: string; readonly certificate: string; readonly ca: string };
  /** The network to live in, for kinds that have one. */
  readonly network: { readonly name: string; readonly gateway: string } | null;
  /** Address whose port 53 answers (or address and port, for servers that take one). */
  readonly dns: Address;
  /** Port of the peers' address where their host metadata is served: 443 unless said. */
  readonly webPort?: number;
  /** Namespace of the extended s2s error conditions. */
  readonly s2sErrorNamespace: string;
  /** A private folder of this world, removed with it. */
  readonly folder: string;
  readonly onLog: (line: string) => void;
  readonly onProgress: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Local users of a server in this process: there is no stream between them and us. */
export interface InProcessUsers {
  /** Logs in; `name` is the local part of an account. */
  user(name: string): LocalUser;
  component(): LocalUser;
}

/** What whoever runs the server has it do about subscriptions between servers, XEP-0267. Each throws a SutError when it cannot be done. */
export interface Administrator {
  /** Lets the server of that domain see ours. */
  approve(domain: string): Promise<void>;
  /** Denies it that, or takes it back. */
  deny(domain: string): Promise<void>;
  /** Has our server ask that one. */
  ask(domain: string): Promise<void>;
  /** What names the servers that wait for an answer. */
  waiting(): Promise<string>;
}

/** How whoever runs the server announces an outage in its status document, XEP-0455. Each throws a SutError when it cannot be done. */
export interface OutageControl {
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** A running server under test. Disposing stops it and leaves nothing. */
export interface Sut extends AsyncDisposable {
  /** Exact version: `Prosody 13.0.1`. */
  readonly version: string;
  readonly c2s: Address | null;
  readonly s2s: Address;
  readonly s2sDirectTls: Address | null;
  /** Where it serves the host metadata of its domain by HTTPS; absent: nowhere. */
  readonly web?: Address | null;
  readonly component: Address | null;
  /** Where `observer` is `in-process`: its users, in place of `c2s` and `component`. */
  readonly users?: InProcessUsers;
  /** Absent where the target file does not say how it is done. */
  readonly administrator?: Administrator;
  readonly outage?: OutageControl;
  /** Resolves with a reason when the server ended by itself (never rejects). */
  readonly exited: Promise<string>;
  /** CPU that it has cost so far, in seconds; null where that cannot be known. Absent where it is none of its own. */
  readonly cpuSeconds?: () => Promise<number | null>;
  /** The way to stop it, and to start it again; null where the kind has none. */
  readonly power: ServerPower | null;
  /** Regular expression whose first group is the session tag of a log line, so that lines of one session stay together. */
  readonly logTag: RegExp | null;
}

/** Stops a server as whoever runs it does, and starts it with all that it has kept. */
export interface ServerPower {
  /** Resolves when its process has ended, by itself if it does in time. */
  stop(): Promise<void>;
  /** Of a server that was stopped. Resolves when it takes connections again; rejects as the start of a target does. */
  start(): Promise<void>;
}

/** What a server that we do not configure has of its own. */
export interface Provided {
  readonly accounts: readonly { readonly user: string; readonly password: string }[];
  readonly component: { readonly domain: string; readonly secret: string } | null;
  /** Where the peer and the DNS server must listen, as the server sees it. */
  readonly listen: { readonly address: string; readonly dnsPort: number };
}

/** A target that can be started. */
export interface Target {
  readonly info: TargetInfo;
  /** `harness` users in process (reference), or `c2s` accounts. */
  readonly observer: 'c2s' | 'in-process';
  /** What the target brings along, in place of what the world would make; absent for servers that we configure. */
  readonly provided?: () => Promise<Provided>;
  start(needs: SutNeeds): Promise<Sut>;
}
