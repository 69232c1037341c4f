/**
 * Milliseconds of processor time that work takes of this thread, for tests of what must be cheap: unlike a wall clock's, they do not
 * grow while others keep the machine busy.
 */
export function cpuMs(work: () => void): number {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1_000;
}
