// The steps of a peer that was made: the machinery of scenarios, with the world that there is.
import { judge } from '../judge/judge.ts';
import type { Case } from '../plan/plan.ts';
import { play } from '../play/play.ts';
import type { DnsGiven, Scenario } from '../scenario/model.ts';
import type { Live } from './live.ts';
import type { PlayState } from './model.ts';

export interface PlayOptions {
  readonly live: Live;
  readonly scenario: Scenario;
  readonly variables: Readonly<Record<string, string>>;
  readonly changeDns: (given: DnsGiven) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Plays the steps, and judges what was expected. Never throws for what the other server does. */
export async function playSteps({ live, scenario, variables, changeDns, signal }: PlayOptions): Promise<PlayState> {
  const { peer, transcript } = live;
  const played: Case = {
    id: scenario.id,
    target: 'serve',
    profile: 'default',
    scenario,
    matrix: {},
    notApplicable: null,
    token: variables.id ?? '',
    domains: { peer: peer.domain },
    variables,
  };
  await play({
    case: played,
    transcript,
    peers: new Map([['peer', peer]]),
    senders: new Map(),
    changeDns,
    power: null,
    administrator: null,
    outage: null,
    variables: new Map(),
    factor: 1,
    signal,
  });
  const steps = transcript.events.filter((event) => event.type === 'step');
  const bad = steps.find((event) => event.state === 'failed' && event.mayFail !== true);
  const judgement = scenario.then.length === 0 ? null : judge({ scenario, variables }, transcript.events);
  return {
    state: signal.aborted ? 'stopped' : bad === undefined ? 'complete' : 'failed',
    verdict: judgement?.verdict ?? null,
    because:
      judgement?.because ?? (bad === undefined ? null : `${bad.text}: ${bad.because ?? 'it did not reach its aim'}`),
  };
}
