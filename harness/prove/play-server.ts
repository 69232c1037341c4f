// Plays cases against one in-process server, correct or broken.
import { judge } from '../judge/judge.ts';
import type { Case } from '../plan/plan.ts';
import type { Gate } from '../play/gate.ts';
import { paceOf } from '../play/pace.ts';
import { openWorld } from '../play/world.ts';
import type { Hooks } from '../reference/hooks.ts';
import { referenceTarget } from '../reference/reference-target.ts';
import type { Event } from '../wire/event.ts';
import type { Pki } from '../world/pki/ca.ts';
import type { PlayedCase } from './model.ts';

/** Against what, and how. */
export interface ServerUnderProof {
  readonly name: string;
  readonly hooks: Hooks;
  readonly profile: string;
  /** Played at once: one that is exclusive comes without others. */
  readonly cases: readonly Case[];
  readonly pki: Pki;
  /** Shrinks every deadline, the server's own included. */
  readonly factor: number;
  readonly s2sErrorNamespace: string;
  /** How many plays at once, over all servers of this thread. */
  readonly gate: Gate;
  readonly onPlayed: (played: PlayedCase) => void;
}

/** Opens a world of its own and plays all cases in it. */
export async function playServer(under: ServerUnderProof): Promise<void> {
  const stop = new AbortController();
  const { factor, profile, s2sErrorNamespace, pki } = under;
  await using world = await openWorld({
    target: referenceTarget(under.hooks, factor),
    profile,
    runId: 'prove',
    timeoutFactor: factor,
    s2sErrorNamespace,
    pki,
    gate: under.gate,
    onKey: () => {},
    onProgress: () => {},
    signal: stop.signal,
  });
  const playOne = async (of: Case): Promise<void> => {
    const events: Event[] = [];
    const begun = performance.now();
    await world.play(of, (event) => events.push(event), stop.signal);
    const { verdict, because, findings } = judge(
      { scenario: of.scenario, variables: of.variables, timeoutFactor: paceOf(of, factor) },
      events,
    );
    under.onPlayed({
      server: under.name,
      profile,
      caseId: of.id,
      scenario: of.scenario.id,
      verdict,
      because,
      falsified: findings
        .filter((finding) => ['violates', 'deviates', 'unsupported'].includes(finding.verdict))
        .map(({ requirement, line, verdict: of, observed }) => ({ requirement, line, verdict: of, observed })),
      ms: Math.round(performance.now() - begun),
      stalled: verdict === 'inconclusive' && events.some((event) => event.type === 'stall'),
    });
  };
  await Promise.all(under.cases.map(playOne));
}
