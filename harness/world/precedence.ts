// Our own process before the servers under test: they may be slow, our clock and our name server may not.
import { constants, setPriority } from 'node:os';

/**
 * Takes precedence over everything of ordinary priority, threads that begin later included, where the system lets us (root does); else
 * nothing changes. Servers of ours run in containers, which the engine starts at its own priority.
 */
export function takePrecedence(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch {
    // An ordinary user may not. What it costs is told by the stalls in the transcripts.
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
