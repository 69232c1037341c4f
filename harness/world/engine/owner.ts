import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The label that names the run. */
export const RUN_LABEL = 'org.badpeer.run';
/** The label that names the process of the run, see {@link Owner}. */
export const OWNER_LABEL = 'org.badpeer.owner';

/** The process that started something, told apart from a later process of the same number. */
export interface Owner {
  /** The machine: an engine may be shared by several. */
  readonly machine: string;
  /** The kernel's boot: process numbers begin anew with each. */
  readonly boot: string;
  /** The process namespace: within a container the numbers are others. */
  readonly namespace: string;
  readonly pid: number;
  /** Start of the process in clock ticks since boot, from `/proc/<pid>/stat`. */
  readonly started: string;
}

/** What this machine knows of a process: its start, undefined when there is none of that number. */
export type StartOf = (pid: number) => string | undefined;

/** The labels of everything that this process starts for a run. */
export function labelsOf(runId: string): Record<string, string> {
  return { [RUN_LABEL]: runId, [OWNER_LABEL]: encodeOwner(thisProcess()) };
}

/** This process. Where there is no `/proc` (not Linux) nothing of ours is ever taken for dead. */
export function thisProcess(): Owner {
  return {
    machine: readOr('/etc/machine-id', hostname()),
    boot: readOr('/proc/sys/kernel/random/boot_id', '-'),
    namespace: linkOr('/proc/self/ns/pid', '-'),
    pid: process.pid,
    started: startOf(process.pid) ?? '-',
  };
}

export function encodeOwner(owner: Owner): string {
  return [owner.machine, owner.boot, owner.namespace, owner.pid, owner.started].join(' ');
}

/** Undefined for a label that is not ours or of another version. */
export function decodeOwner(label: string): Owner | undefined {
  const parts = label.split(' ');
  const [machine, boot, namespace, pid, started] = parts;
  if (parts.length !== 5 || !machine || !boot || !namespace || !started || !/^\d+$/.test(pid ?? '')) return undefined;
  return { machine, boot, namespace, pid: Number(pid), started };
}

/**
 * Whether the owner is surely dead. In doubt it lives: another machine, another process namespace and a system
 * without `/proc` cannot be looked into.
 */
export function isDead(owner: Owner, here: Owner, processStart: StartOf): boolean {
  if (owner.machine !== here.machine || here.boot === '-' || owner.boot === '-') return false;
  if (owner.boot !== here.boot) return true;
  if (owner.namespace !== here.namespace) return false;
  return processStart(owner.pid) !== owner.started;
}

/** Start of a process of this machine, in clock ticks since boot. */
export const startOf: StartOf = (pid) => {
  const stat = readOr(`/proc/${pid}/stat`, '');
  // The second field is the program's name in brackets and may hold blanks and brackets itself.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
};

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8').trim() || otherwise;
  } catch {
    return otherwise;
  }
}

function linkOr(path: string, otherwise: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return otherwise;
  }
}
