// Negotiations that end where they should not: silence, FIN, RST, a stream error, at any state.
import type { Connection } from './connection.ts';
import type { Policy, State } from './policy.ts';
import { writeStreamError } from './stream-error.ts';

/** Ends the negotiation when the policy says that it ends at this state; true when it did. */
export function endIfDue({ ends }: Policy, connection: Connection, state: State): boolean {
  if (ends === null || ends.at !== state) return false;
  connection.onRead = () => {};
  if (ends.how === 'fin' || ends.how === 'rst') connection.end(ends.how);
  if (ends.how === 'close') connection.closeStream();
  if (ends.how === 'error') {
    connection.send(writeStreamError(ends.error));
    connection.closeStream();
    connection.end('fin');
  }
  return true;
}
