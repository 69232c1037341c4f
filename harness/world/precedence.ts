// Our own process before the servers under test: they may be slow, our clock and our name server may not.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Where Linux groups the processes of a session (sched(7), "The autogroup feature"): a thread's priority counts only within. */
const SESSION = '/proc/self/autogroup';
/**
 * By little: with the same as all servers together we waited for them for up to three seconds, and with PRIORITY_HIGH here they did not
 * come to their timers. docs/decisions/0015
 */
const SESSION_PRIORITY = -5;

/**
 * Takes precedence over everything of ordinary priority, for all threads there are and all that begin later, where the system lets us
 * (root does); else nothing changes. A thread of ours must not wait for another one that a server keeps waiting: the collection of
 * garbage does. Servers of ours run in containers, which the engine starts at its own priority. A session gets its own
 * precedence back when we end.
 */
export function takePrecedence(): void {
  for (const thread of threads()) {
    try {
      setPriority(thread, constants.priority.PRIORITY_HIGH);
    } catch {
      // An ordinary user may not; what it costs is told by the stalls in the transcripts. Or the thread has ended.
    }
  }
  if (giveSession(SESSION_PRIORITY)) process.once('exit', () => giveSession(constants.priority.PRIORITY_NORMAL));
}

/** False where an ordinary user may not, sessions are no groups, or somebody else has decided about this one. */
function giveSession(priority: number): boolean {
  try {
    const now = Number(/ nice (-?\d+)/.exec(readFileSync(SESSION, 'utf8'))?.[1]);
    // Ours: of another run in the same session, which may end before us or after.
    if (now !== constants.priority.PRIORITY_NORMAL && now !== SESSION_PRIORITY) return false;
    writeFileSync(SESSION, String(priority));
    return true;
  } catch {
    return false;
  }
}

/** On Linux a priority is a thread's own; elsewhere it is the process's, of which 0 is ours. */
function threads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [0];
  }
}

/** Gives a process that we started the priority that it would have without us. */
export function yieldPrecedence(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_NORMAL);
  } catch {
    // It has ended.
  }
}
