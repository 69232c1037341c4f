// One play: the steps of a case in order, then the wait until the judge has seen enough. Everything goes into the transcript.
import { createWatcher, type Watcher } from '../judge/watcher.ts';
import { TemplateError, variablesOf } from '../scenario/expand.ts';
import type { Expectation, Step } from '../scenario/model.ts';
import { DEFAULT_WITHIN, type PlayContext } from './context.ts';
import { awaitedOf, singles } from './expectations.ts';
import { checkHealth } from './health.ts';
import { failed, type PlayStep, type StepOutcome } from './step.ts';
import { stepOf } from './steps/index.ts';
import { watchVariables } from './variables.ts';

/** How long nothing may come any more, where something must never come. ms */
const OBSERVATION = 500;

/** Plays a case to its end. The transcript ends with an `end` event, whatever happened. */
export async function play(context: PlayContext): Promise<void> {
  const { transcript } = context;
  const watcher = createWatcher({
    scenario: context.case.scenario,
    variables: context.case.variables,
    timeoutFactor: context.factor,
  });
  using _variables = watchVariables(context);
  using _watcher = watch(context, watcher);
  const completed = await runSteps(context);
  await untilSettled(context, watcher, completed ? deadlines(context) : () => 0);
  await checkHealth(context);
  const reason = context.signal.aborted ? 'stopped' : watcher.settled() ? 'complete' : 'deadline';
  transcript.add({ actor: 'harness' }, { type: 'end', reason });
}

function watch(context: PlayContext, watcher: Watcher): Disposable {
  for (const event of context.transcript.events) watcher.push(event);
  const stop = context.transcript.listen((event) => watcher.push(event));
  return { [Symbol.dispose]: stop };
}

/** Runs the steps; false when one did not reach its aim, and the play could not go on. */
async function runSteps(context: PlayContext): Promise<boolean> {
  /** Actors whose step was allowed to fail and did: what they would do next has lost its ground. */
  const lost = new Set<string>();
  for (const [index, step] of context.case.scenario.when.entries()) {
    if (context.signal.aborted) return false;
    if (lost.has(step.actor)) {
      record(context, step, index, 'skipped', `an earlier step of ${step.actor} did not reach its aim`);
      continue;
    }
    record(context, step, index, 'begun');
    const definition = definitionOf(context, step);
    const result = await run(context, definition, step);
    record(context, step, index, result.ok ? 'done' : 'failed', result.ok ? undefined : result.because);
    if (result.ok || definition.waits) continue;
    if (step.modifiers.mayFail !== true) return false;
    lost.add(step.actor);
  }
  return true;
}

async function run(context: PlayContext, definition: PlayStep, step: Step): Promise<StepOutcome> {
  try {
    return await definition.run(context, step);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    // What an earlier step waited for has not come: no trouble of ours.
    if (error instanceof TemplateError && captures(context).has(error.variable)) return failed(because);
    context.transcript.add({ actor: 'harness' }, { type: 'trouble', because: `step "${step.text}": ${because}` });
    return failed(because);
  }
}

/** Variables that steps of the scenario capture. */
function captures({ case: { scenario } }: PlayContext): Set<string> {
  const all = variablesOf(scenario.when.map(({ args }) => args));
  return new Set(all.filter(({ kind }) => kind !== 'uses').map(({ name }) => name));
}

function definitionOf(context: PlayContext, step: Step): PlayStep {
  const kind = context.peers.has(step.actor) ? 'peer' : (step.actor as PlayStep['actors'][number]);
  const definition = stepOf(step.verb, kind);
  if (definition === undefined) throw new Error(`no step "${step.actor} ${step.verb}"`);
  return definition;
}

function record(
  context: PlayContext,
  step: Step,
  index: number,
  state: 'begun' | 'done' | 'failed' | 'skipped',
  because?: string,
): void {
  context.transcript.add(
    { actor: step.actor },
    {
      type: 'step',
      index,
      text: step.text,
      line: step.place.line,
      state,
      ...(because === undefined ? {} : { because }),
      ...(step.modifiers.mayFail === true ? { mayFail: true } : {}),
    },
  );
}

/** Waits until every positive expectation holds and, where something must never come, nothing has come for a while; or the deadline. */
async function untilSettled(
  context: PlayContext,
  watcher: Watcher,
  deadlineOf: (expectation: Expectation) => number,
): Promise<void> {
  const { transcript, signal, factor } = context;
  await untilMet(context, watcher, deadlineOf);
  if (!watcher.hasNever || signal.aborted) return;
  // What came meanwhile may have unsettled it (a second one where one was expected): the window is one observation, not a retry.
  const within = Math.max(neverWindow(context), OBSERVATION) * factor;
  const begun = transcript.events.length;
  await transcript.wait(() => false, { within, signal });
  // Who stands still sees nothing come.
  const stoodStill = transcript.events.slice(begun).some(({ type }) => type === 'stall');
  if (stoodStill) await transcript.wait(() => false, { within, signal });
}

/**
 * Waits for each expectation until its own deadline, so that one which is met keeps nobody waiting. What comes together is seen
 * together: after one is met, the others have a moment more.
 */
async function untilMet(
  { transcript, signal, factor }: PlayContext,
  watcher: Watcher,
  deadlineOf: (expectation: Expectation) => number,
): Promise<void> {
  for (let open = watcher.open(); open.length > 0 && !signal.aborted; open = watcher.open()) {
    const awaited = open;
    const isOther = (): boolean => {
      const now = watcher.open();
      return now.length !== awaited.length || now.some((one, index) => one !== awaited[index]);
    };
    const within = Math.max(OBSERVATION * factor, ...open.map((one) => deadlineOf(one) - transcript.clock));
    if (!(await transcript.wait(isOther, { from: transcript.next, within, signal }))) return;
  }
}

/**
 * When an expectation can be met no more, now that the steps are over: `within` counts from the beginning of the play, and without it
 * there is the usual time from now on. ms by the clock of the play
 */
function deadlines({ transcript: { clock }, factor }: PlayContext): (expectation: Expectation) => number {
  return (expectation) =>
    Math.max(
      ...awaitedOf([expectation]).map(({ modifiers: { within } }) =>
        within === undefined ? clock + DEFAULT_WITHIN * factor : within * factor,
      ),
    );
}

/** The longest window that a negative expectation asks for, from now on. ms, without the factor */
function neverWindow(context: PlayContext): number {
  const passed = context.transcript.clock / context.factor;
  const windows = [...singles(context.case.scenario.then)]
    .filter((expectation) => expectation.never)
    .map((expectation) => (expectation.modifiers.within ?? 0) - passed);
  return Math.max(0, ...windows);
}
