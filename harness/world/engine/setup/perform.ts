import { runQuietly } from '../../../../bootstrap/child.mjs';
import { confirm } from '../../../../bootstrap/question.mjs';
import { step } from '../../../../bootstrap/steps.mjs';
import { startDaemon } from './daemon.ts';
import { type Action, commandsOf, installArguments, type Plan } from './plan.ts';

/** `done`: everything was done; `declined`: the person said no, or has to do something first. */
export type Outcome = 'nothing-to-do' | 'done' | 'declined';

/**
 * Says what a plan does, asks where it says so, and does it. What it starts is given to `owned`.
 *
 * @throws Error when an action fails.
 */
export async function perform(plan: Plan, owned: AsyncDisposableStack): Promise<Outcome> {
  if (!plan.lack) return 'nothing-to-do';
  console.error(`badpeer: ${plan.lack}`);
  if (plan.tell) {
    console.error(`  fix: ${plan.tell}`);
    return 'declined';
  }
  const commands = plan.actions.flatMap(commandsOf);
  console.error(`badpeer: going to run, as this user:\n${commands.map((command) => `  ${command}`).join('\n')}`);
  if (plan.ask && !(await confirm('Go on?'))) {
    console.error('badpeer: left as it is');
    return 'declined';
  }
  for (const action of plan.actions) await act(action, owned);
  return 'done';
}

async function act(action: Action, owned: AsyncDisposableStack): Promise<void> {
  if (action.do === 'install') {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // Another apt may be at work, on a machine that has just been started: wait for it instead of failing.
    const lock = ['-o', 'DPkg::Lock::Timeout=120'];
    await step('apt-get update', (onLine) => runQuietly('apt-get', [...lock, 'update'], { env, onLine }));
    const args = installArguments(action.packages);
    await step(`apt-get install ${action.packages.join(' ')}`, (onLine) =>
      runQuietly('apt-get', [...lock, ...args], { env, onLine }),
    );
    return;
  }
  const shown = action.command.join(' ');
  if (action.do === 'start-service') {
    const [program = '', ...args] = action.command;
    await step(shown, (onLine) => runQuietly(program, args, { onLine }));
    return;
  }
  await step(`starting ${shown}`, () => startDaemon(action.command, action.host, owned));
}
