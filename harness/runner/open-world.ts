// The worlds that runs play in: a target file, a container engine for those that need one, and a world around both.
import { openWorld as openPlayWorld } from '../play/world.ts';
import { referenceTarget } from '../reference/reference-target.ts';
import { connect, type Engine } from '../world/engine/index.ts';
import { createTarget, loadTargetFile } from '../world/sut/index.ts';
import { reasonsOf } from './reasons.ts';
import type { Opener, OpenWorld } from './world.ts';

let engine: Promise<Engine> | null = null;
/** One connection for all worlds of a thread. */
function connected(): Promise<Engine> {
  engine ??= connect();
  return engine;
}

/** Has the connection made that the worlds are going to use. */
export const connectEngine: Opener['connectEngine'] = () => void connected().catch(() => {});

/** Opens the world of a target file. @throws with a message for people */
export const openWorld: OpenWorld = async ({ target, settings = {}, ...options }) => {
  const loaded = await loadTargetFile(target);
  const needsEngine = loaded.info.kind === 'container';
  const sut = createTarget(loaded, { engine: connected, reference: () => referenceTarget(), settings });
  try {
    const world = await openPlayWorld({ ...options, target: sut, engine: connected });
    const dead = needsEngine ? world.dead.then(withEngine) : world.dead;
    return { ...world, dead, [Symbol.asyncDispose]: () => removed(world, needsEngine) };
  } catch (error) {
    throw needsEngine ? await orEngineMissing(error) : error;
  }
};

/** Tears down a world; what could not be removed is told, with who removes it. */
async function removed(world: AsyncDisposable, needsEngine: boolean): Promise<void> {
  try {
    await world[Symbol.asyncDispose]();
  } catch (error) {
    const why = reasonsOf(needsEngine ? await orEngineMissing(error) : error);
    throw new Error(`not all of it could be removed, the next run does that: ${why}`, { cause: error });
  }
}

/** Why a server died; where its engine went with it, that too. */
async function withEngine(because: string): Promise<string> {
  return connect().then(
    () => because,
    (missing: Error) => `${because}\n${missing.message}`,
  );
}

/** An engine that answers no more explains whatever went wrong with it, and comes with the command to mend it. */
async function orEngineMissing(error: unknown): Promise<unknown> {
  return connect().then(
    () => error,
    (missing: unknown) => missing,
  );
}
