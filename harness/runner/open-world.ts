// The worlds that runs play in: a target file, a container engine for those that need one, and a world around both.
import { openWorld as openPlayWorld } from '../play/world.ts';
import { referenceTarget } from '../reference/reference-target.ts';
import { connect, type Engine } from '../world/engine/index.ts';
import { createTarget, loadTargetFile } from '../world/sut/index.ts';
import type { OpenWorld } from './world.ts';

let engine: Promise<Engine> | null = null;
/** One connection for all worlds of a thread. */
function connected(): Promise<Engine> {
  engine ??= connect();
  return engine;
}

/** Opens the world of a target file. @throws with a message for people */
export const openWorld: OpenWorld = async ({ target, ...options }) => {
  const loaded = await loadTargetFile(target);
  return openPlayWorld({
    ...options,
    target: createTarget(loaded, { engine: connected, reference: () => referenceTarget() }),
    engine: connected,
  });
};
