// Removes what runs left that were killed. Their process is dead; nothing of a living run is touched.
import type { TargetInfo } from '../plan/plan.ts';

/** Does nothing where no container is going to be started, or no engine answers (the world will say so). */
export async function sweepDeadRuns(kinds: readonly TargetInfo['kind'][]): Promise<void> {
  if (!kinds.includes('container')) return;
  const { connect } = await import('../world/engine/index.ts');
  const engine = await connect().catch(() => null);
  await engine?.sweepLeftovers();
}
