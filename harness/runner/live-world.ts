// The world of a suite over time: opened when first needed, opened again when its server died.
import { reasonsOf } from './reasons.ts';
import type { RunnerWorld } from './world.ts';

/** A server that dies so often is not started again. */
const MOST_DEATHS = 3;

/** An open world, and a signal that aborts (with the reason as an Error) when its server has died. */
export interface Opened {
  readonly world: RunnerWorld;
  readonly died: AbortSignal;
}

/** Why there is no world; the message is for people. */
export class NoWorld extends Error {
  override readonly name = 'NoWorld';
}

/** Owns the worlds that it opens. */
export class LiveWorld implements AsyncDisposable {
  readonly #open: () => Promise<RunnerWorld>;
  readonly #onDeath: (because: string) => void;
  #current: Promise<Opened> | null = null;
  #endings: Promise<void>[] = [];
  #deaths = 0;
  #excused = 0;
  /** Worlds to tear down once the play that asked about their death is over. */
  #dead: RunnerWorld[] = [];
  /** What each has cost, as last heard. s */
  readonly #cpu = new Map<RunnerWorld, number>();
  #closed = false;

  constructor(open: () => Promise<RunnerWorld>, onDeath: (because: string) => void) {
    this.#open = open;
    this.#onDeath = onDeath;
  }

  /** The world that is up, after a death a new one. What could not be opened once is not tried again. @throws NoWorld */
  get(): Promise<Opened> {
    this.#current ??= this.#start();
    return this.#current;
  }

  /**
   * Until this is disposed of, a death is the play's own matter: it asks whether the server survives. The world stays as it is
   * till then, so that the answer is the server's (it may live on, and only our user have lost its connection).
   */
  excuseDeath(): Disposable {
    this.#excused += 1;
    return {
      [Symbol.dispose]: () => {
        this.#excused -= 1;
        for (const world of this.#dead.splice(0)) this.#endings.push(ended(world));
      },
    };
  }

  async #start(): Promise<Opened> {
    if (this.#deaths >= MOST_DEATHS)
      throw new NoWorld(`the server died ${this.#deaths} times and was not started again`);
    // The new world takes the names of the old one.
    await Promise.all(this.#endings);
    const world = await this.#open().catch((error: unknown) => {
      throw new NoWorld(reasonsOf(error), { cause: error });
    });
    const death = new AbortController();
    const opened = { world, died: death.signal };
    void world.dead.then((because) => {
      if (this.#closed) return;
      this.#current = null;
      death.abort(new NoWorld(because));
      if (this.#excused > 0) {
        this.#dead.push(world);
        return;
      }
      this.#deaths += 1;
      this.#onDeath(because);
      this.#endings.push(ended(world));
    });
    return opened;
  }

  /** CPU of all servers there were, as far as they were asked while they were up, in seconds; null when none could tell. */
  async cpuSeconds(): Promise<number | null> {
    const opened = await this.#current?.catch(() => null);
    const seconds = (await opened?.world.cpuSeconds()) ?? null;
    if (opened && seconds !== null) this.#cpu.set(opened.world, seconds);
    return this.#cpu.size === 0 ? null : [...this.#cpu.values()].reduce((sum, one) => sum + one, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const opened = await this.#current?.catch(() => null);
    await opened?.world[Symbol.asyncDispose]();
    await Promise.all(this.#endings);
  }
}

/** Tears down a world whose server is gone; that some of it no longer answers is to be expected. */
async function ended(world: RunnerWorld): Promise<void> {
  await Promise.resolve(world[Symbol.asyncDispose]()).catch(() => {});
}
