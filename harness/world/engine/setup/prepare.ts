import { step } from '../../../../bootstrap/steps.mjs';
import { ensureBase, suiteOf } from '../base.ts';
import { connect } from '../connect.ts';
import { textOf } from '../errors.ts';
import { hasImage } from '../has-image.ts';
import type { Engine, ImageRequest } from '../model.ts';
import { pull } from '../pull.ts';
import { findTool, gatherFacts, hasProgram, installFacts } from './facts.ts';
import { perform } from './perform.ts';
import { planBase, planEngine } from './plan.ts';
import { planTools, type Tool } from './tools.ts';

/**
 * Brings the machine to where the built-in targets can run: an engine that answers, base images, images. What cannot be
 * had is said with its fix and left: what needs it will say so again, and the rest runs.
 *
 * @param owned gets what must be stopped at the end.
 * @param signal ends the set-up early
 */
export async function prepare(
  images: readonly ImageRequest[],
  owned: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<void> {
  try {
    const facts = await gatherFacts();
    const outcome = await perform(planEngine(facts), owned);
    if (outcome === 'declined') return;
    const engine = await step('looking for the container engine', connect);
    const bases = await missingBases(engine, images);
    // Who agreed to an engine has agreed to what makes its images.
    if (bases.length > 0) await perform(planBase(facts, outcome === 'done'), owned);
    // One base after another and each once: making one takes half a minute, and may fail.
    const usable = new Set<string>();
    for (const base of new Set(images.map((image) => image.base))) {
      if (await fetchBase(engine, base, signal)) usable.add(base);
    }
    for (const image of images) if (usable.has(image.base)) await build(engine, { ...image, signal });
  } catch (error) {
    if (signal.aborted) return;
    console.error(`badpeer: ${textOf(error)}\nbadpeer: going on with what can run`);
  }
}

/** Brings the programs that tests use. What cannot be had is said with its fix, and said again by the test that needs it. */
export async function prepareTools(
  tools: readonly Tool[],
  owned: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<void> {
  try {
    const missing = tools.filter((tool) => findTool(tool) === undefined);
    await perform(planTools(installFacts(), missing), owned);
  } catch (error) {
    if (signal.aborted) return;
    console.error(`badpeer: ${textOf(error)}\nbadpeer: going on with what can run`);
  }
}

/** The bases that no registry gives and mmdebstrap would make, were it here. */
async function missingBases(engine: Engine, images: readonly ImageRequest[]): Promise<string[]> {
  if (hasProgram('mmdebstrap')) return [];
  const missing: string[] = [];
  for (const base of new Set(images.map(({ base }) => base))) {
    if (suiteOf(base) === undefined || (await hasImage(engine.docker, base))) continue;
    const refusal = await step(`pulling ${base}`, (onLine) => pull(engine.docker, base, onLine));
    if (refusal !== undefined) missing.push(base);
  }
  return missing;
}

async function build(engine: Engine, image: ImageRequest): Promise<void> {
  try {
    await step(`image ${image.name}`, (onProgress) => engine.ensureImage({ ...image, onProgress }));
  } catch (error) {
    image.signal?.throwIfAborted();
    console.error(`badpeer: ${textOf(error)}`);
  }
}

async function fetchBase(engine: Engine, base: string, signal: AbortSignal): Promise<boolean> {
  try {
    await step(`base image ${base}`, (onProgress) => ensureBase(engine.docker, base, onProgress, signal));
    return true;
  } catch (error) {
    signal.throwIfAborted();
    console.error(`badpeer: ${textOf(error)}`);
    return false;
  }
}
