import type Dockerode from 'dockerode';
import { statusOf, textOf } from '../engine/errors.ts';
import { removeContainer } from '../engine/sweep.ts';
import type { Address, Administrator, OutageControl, ServerPower, Sut } from '../target.ts';
import { addressOf, type Route } from './container-address.ts';
import { controlsOf } from './controls.ts';
import { exec } from './exec.ts';
import { followFile, followOutput } from './log-follow.ts';
import { ready } from './readiness.ts';
import type { ServerLog } from './server-log.ts';
import { quote } from './sut-error.ts';
import type { ContainerFile } from './target-schema.ts';
import type { Variables } from './template.ts';
import { askVersion, awaitedLines } from './version.ts';

/** A container and how it is reached. */
export interface ContainerHandle {
  readonly docker: Dockerode;
  readonly id: string;
  readonly network: string;
  readonly route: Route;
}

export interface ContainerSutParts {
  readonly handle: ContainerHandle;
  readonly file: ContainerFile;
  readonly log: ServerLog;
  /** Fills in the variables of a command. */
  readonly fill: (command: readonly string[], more: Variables, key: string) => string[];
  /** `prosody-13.0 (strict)`. */
  readonly name: string;
  /** The target file, for messages. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** Seconds that a server gets to end by itself at a restart. */
const GRACE_S = 5;

/** A server in a container that has been created. Addresses are those of the latest start. */
export class ContainerSut implements Sut {
  readonly exited: Promise<string>;
  readonly logTag: RegExp | null;
  readonly power: ServerPower | null;
  readonly administrator?: Administrator;
  readonly outage?: OutageControl;
  readonly #parts: ContainerSutParts;
  readonly #exit = Promise.withResolvers<string>();
  /** The container is to end: by our restart or by our disposal. */
  #ending = false;
  #ready: Promise<RegExpExecArray[]> | null = null;
  #ended: Promise<unknown> = Promise.resolve();
  #starts = 0;
  #info: Dockerode.ContainerInspectInfo | null = null;
  #version: string | null = null;

  constructor(parts: ContainerSutParts) {
    this.#parts = parts;
    this.exited = this.#exit.promise;
    this.logTag = parts.file.log.tag ?? null;
    const power = { stop: () => this.#stop(), start: () => this.start() };
    this.power = parts.file.has.includes('restart') ? power : null;
    const { name, path, fill, file } = parts;
    const run = async (command: readonly string[], more: Variables, key: string) => {
      const { exitCode, output } = await exec(this.container, fill(command, more, key));
      return { status: exitCode, output };
    };
    Object.assign(this, controlsOf(file, { name, path, run }));
  }

  get container(): Dockerode.Container {
    const { docker, id } = this.#parts.handle;
    return docker.getContainer(id);
  }
  get version(): string {
    return `${this.#parts.file.server} ${this.#version ?? '(unknown version)'}`;
  }
  get c2s(): Address | null {
    return this.#address('c2s');
  }
  get s2s(): Address {
    return this.#address('s2s')!;
  }
  get s2sDirectTls(): Address | null {
    return this.#address('s2s-direct-tls');
  }
  get web(): Address | null {
    return this.#address('https');
  }
  get component(): Address | null {
    return this.#address('component');
  }

  /** Starts it, until the server takes connections. @throws SutError, and what the engine says */
  async start(): Promise<void> {
    await this.#beforeStart();
    await this.container.start();
    await this.#untilReady();
    await this.#afterStart();
  }

  /** Attaches to the log and to the end of a container that is not running yet. */
  async #beforeStart(): Promise<void> {
    const { file, log, name, signal, path } = this.#parts;
    await followOutput(this.container, log.accept);
    this.#ending = false;
    this.#ended = this.#watch();
    const lines = awaitedLines(file, this.#version !== null);
    this.#ready = ready({ name, log, lines, within: file.ready['within-seconds'], exited: this.exited, signal, path });
    // Awaited in `#untilReady`; the engine may fail to start the container before that.
    this.#ready.catch(() => {});
  }

  async #untilReady(): Promise<void> {
    const { file, log } = this.#parts;
    const from = this.#starts++ === 0 ? 'all' : 'new';
    await Promise.all(file.log.files.map((path) => followFile(this.container, path, from, log.accept)));
    const [, version] = (await this.#ready) ?? [];
    this.#version ??= version?.[1] ?? null;
  }

  /** Learns what can only be asked of a running container. */
  async #afterStart(): Promise<void> {
    this.#info = await this.container.inspect();
    this.#version ??= await askVersion(this.#parts.file, this.#parts, async (command) => {
      return (await exec(this.container, command)).output;
    });
  }

  /** Since it was last started, as the engine counts it. */
  async cpuSeconds(): Promise<number | null> {
    // One look: without it the engine takes a second one a second later, to tell a rate.
    const stats = await this.container.stats({ stream: false, 'one-shot': true }).catch(() => null);
    const nanoseconds = stats?.cpu_stats?.cpu_usage?.total_usage;
    return nanoseconds === undefined ? null : nanoseconds / 1e9;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending = true;
    await removeContainer(this.#parts.handle.docker, this.#parts.handle.id);
  }

  async #stop(): Promise<void> {
    const { stop } = this.#parts.file;
    this.#ending = true;
    if (stop) await exec(this.container, stop);
    // Not running any more is what was wanted.
    await this.container.stop({ t: GRACE_S }).catch((error) => {
      if (statusOf(error) !== 304) throw error;
    });
    await this.#ended;
  }

  /** Waits for the end of the coming start, and tells `exited` of it when nobody asked for it. */
  async #watch(): Promise<void> {
    const ended = await this.container
      .wait({ condition: 'next-exit' })
      .then(({ StatusCode }: { StatusCode: number }) => `its container ended with ${describeExit(StatusCode)}`)
      .catch((error: unknown) => `the engine lost it: ${textOf(error)}`);
    if (this.#ending) return;
    this.#exit.resolve(`${ended}${quote(this.#parts.log.lastLines)}`);
  }

  #address(port: keyof ContainerFile['ports']): Address | null {
    const { file, handle, name } = this.#parts;
    const number = file.ports[port];
    if (number === undefined) return null;
    if (!this.#info) throw new Error(`${name} has no address before it has started`);
    return addressOf(this.#info, handle.network, handle.route, number);
  }
}

/** `status 1`, `status 137 (killed by signal 9)`. */
export function describeExit(status: number): string {
  return status > 128 ? `status ${status} (killed by signal ${status - 128})` : `status ${status}`;
}
