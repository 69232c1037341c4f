// What the processes of a group have cost so far. Linux.
import { readdir, readFile } from 'node:fs/promises';

/** The kernel's clock, as it shows it to programs. ticks per second, proc_pid_stat(5) */
const TICKS = 100;

/** CPU of all that is in a process group, ended children included. Seconds; null where there is no /proc. */
export async function groupCpu(group: number): Promise<number | null> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name));
  if (pids.length === 0) return null;
  const costs = await Promise.all(pids.map(async (pid) => costOf(await statOf(pid), group)));
  return costs.reduce((sum, cost) => sum + cost, 0) / TICKS;
}

/** Empty when the process has just ended. */
function statOf(pid: string): Promise<string> {
  return readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
}

/** Ticks of a process of the group: its own and those of children that it waited for. */
function costOf(stat: string, group: number): number {
  // The name may hold blanks and brackets: numbers are counted from behind it. State is the 3rd field, the group the 5th.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (fields[2] !== group) return 0;
  return fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0);
}
