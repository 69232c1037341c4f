// What `npm start` and `npm test` run once there is a Node for it: sees to the engine and, for tests, to the
// programs that they use; runs the command, stops what it started. Called by bootstrap/bootstrap.mjs as `main.ts start|test [argument…]`.
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInForeground } from '../../../../bootstrap/child.mjs';
import { builtInImages } from './images.ts';
import { prepare, prepareTools } from './prepare.ts';
import { runTests } from './run-tests.ts';
import { TEST_TOOLS, type Tool } from './tools.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const BAD_ARGUMENTS = 64;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Command {
  /** Programs of the machine that it wants beside a container engine. */
  readonly tools: readonly Tool[];
  /** Gives the exit status. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

const commands: Record<string, Command> = {
  start: {
    tools: [],
    run: (args) => runInForeground(process.execPath, [join(root, 'harness', 'cli.ts'), 'run', ...args]),
  },
  test: { tools: TEST_TOOLS, run: (args) => runTests(root, args) },
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command) {
  await using owned = new AsyncDisposableStack();
  const interrupt = new AbortController();
  const release = endOnSignals(interrupt, owned);
  await prepareTools(command.tools, owned, interrupt.signal);
  await prepare(builtInImages(join(root, 'containers')), owned, interrupt.signal);
  if (!interrupt.signal.aborted) {
    // From here the command gets the signals, and we wait for its end.
    release();
    process.exitCode = await command.run(args);
  }
} else {
  console.error(`badpeer: unknown command ${JSON.stringify(name)}; there are: ${Object.keys(commands).join(', ')}`);
  process.exitCode = BAD_ARGUMENTS;
}

/** Ends on a signal after stopping what was started; gives back how to stop listening. */
function endOnSignals(interrupt: AbortController, owned: AsyncDisposableStack): () => void {
  const end = (signal: NodeJS.Signals): void => {
    console.error(`badpeer: ${signal}, stopping`);
    interrupt.abort();
    void owned.disposeAsync().finally(() => process.exit(128 + constants.signals[signal]));
  };
  // A second one does not end it in the middle of that.
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}
