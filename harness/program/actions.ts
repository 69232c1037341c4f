// What the commands of the command line are given by whoever runs them.
import type { Io } from '../commands/io.ts';

export interface Actions {
  /** Makes an action of a command: what it resolves with is the exit status. */
  exits<Args extends unknown[]>(command: (...args: Args) => Promise<number>): (...args: Args) => Promise<void>;
  /** The terminal. */
  io(): Promise<Io>;
  /** The terminal, with Ctrl-C as a signal: for commands that have something to tear down. */
  stoppable(): Promise<Io>;
}
