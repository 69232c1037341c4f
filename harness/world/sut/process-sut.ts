import type { Address, Administrator, OutageControl, ServerPower, Sut } from '../target.ts';
import { controlsOf } from './controls.ts';
import { ready } from './readiness.ts';
import type { ServerLog } from './server-log.ts';
import { type ServerProcess, type Start, startServer } from './server-process.ts';
import { quote, SutError } from './sut-error.ts';
import type { ProcessFile } from './target-schema.ts';
import type { Variables } from './template.ts';
import { askVersion, awaitedLines } from './version.ts';

/** What a command printed, and its status; null when it could not be run or a signal ended it. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

export interface ProcessSutParts {
  readonly file: ProcessFile;
  readonly log: ServerLog;
  /** `prosody-process (strict)`. */
  readonly name: string;
  /** The target file, for messages. */
  readonly path: string;
  readonly address: string;
  readonly ports: ReadonlyMap<string, number>;
  readonly start: Start;
  /** Runs a command of the target file, with its variables filled in. */
  readonly run: (command: readonly string[], more?: Variables, key?: string) => Promise<Ran>;
  readonly signal: AbortSignal;
}

/** A server as a process. Its ports stay the same over a restart. */
export class ProcessSut implements Sut {
  readonly exited: Promise<string>;
  readonly logTag: RegExp | null;
  readonly power: ServerPower | null;
  readonly administrator?: Administrator;
  readonly outage?: OutageControl;
  readonly #parts: ProcessSutParts;
  readonly #exit = Promise.withResolvers<string>();
  #process: ServerProcess | null = null;
  /** The process is to end: by our restart or by our disposal. */
  #ending = false;
  #version: string | null = null;

  constructor(parts: ProcessSutParts) {
    this.#parts = parts;
    this.exited = this.#exit.promise;
    this.logTag = parts.file.log.tag ?? null;
    const power = { stop: () => this[Symbol.asyncDispose](), start: () => this.begin() };
    this.power = parts.file.has.includes('restart') ? power : null;
    const { name, path, file } = parts;
    Object.assign(this, controlsOf(file, { name, path, run: parts.run }));
  }

  get version(): string {
    return `${this.#parts.file.server} ${this.#version ?? '(unknown version)'}`;
  }
  get s2s(): Address {
    return this.#address('s2s')!;
  }
  get c2s(): Address | null {
    return this.#address('c2s');
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

  /** Since it was last started. */
  async cpuSeconds(): Promise<number | null> {
    return this.#process?.cpuSeconds() ?? null;
  }

  /** Starts the server, and waits until it takes connections. @throws SutError */
  async begin(): Promise<void> {
    const { file, log, name, path, run, signal, start } = this.#parts;
    const lines = awaitedLines(file, this.#version !== null);
    const isReady = ready({
      name,
      log,
      lines,
      within: file.ready['within-seconds'],
      exited: this.exited,
      signal,
      path,
    });
    isReady.catch(() => {});
    this.#ending = false;
    this.#process = await startServer(start).catch((error: Error) => {
      throw new SutError(`${name}: ${start.program} could not be started: ${error.message}`, `mend command in ${path}`);
    });
    void this.#process.ended.then((how) => {
      if (!this.#ending) this.#exit.resolve(`${how}${quote(log.lastLines)}`);
    });
    const [, version] = await isReady;
    this.#version ??=
      version?.[1] ?? (await askVersion(file, this.#parts, async (command) => (await run(command)).output));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending = true;
    const { signal, 'within-seconds': seconds } = this.#parts.file.stop;
    await this.#process?.end({ signal, within: seconds * 1000 });
  }

  #address(name: string): Address | null {
    const port = this.#parts.ports.get(name);
    return port === undefined ? null : { host: this.#parts.address, port };
  }
}
