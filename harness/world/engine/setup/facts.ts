import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasTerminal, policy } from '../../../../bootstrap/question.mjs';
import { probeAll } from '../connect.ts';
import type { Facts } from './plan.ts';
import type { Tool } from './tools.ts';

/** Looks at this machine; changes nothing. */
export async function gatherFacts(): Promise<Facts> {
  return {
    probes: await probeAll(),
    dockerHostSet: Boolean(process.env.DOCKER_HOST),
    systemd: existsSync('/run/systemd/system'),
    ...installFacts(),
  };
}

/** Who runs here, with which programs, and whether anything may be installed. */
export function installFacts(): Pick<Facts, 'root' | 'programs' | 'policy'> {
  return {
    root: process.getuid?.() === 0,
    programs: { aptGet: hasProgram('apt-get'), dockerd: hasProgram('dockerd'), podman: hasProgram('podman') },
    policy: policy(process.env, hasTerminal()),
  };
}

/** Whether a program is in PATH, or where Debian keeps those for root, which an ordinary user's PATH leaves out. */
export function hasProgram(name: string): boolean {
  return pathOf(name) !== undefined;
}

/** Where a tool of the tests is: the one that its variable names, else the first that is in PATH; undefined when there is none. */
export function findTool({ programs, variable }: Pick<Tool, 'programs' | 'variable'>): string | undefined {
  const named = variable === undefined ? undefined : process.env[variable];
  return named || programs.map(pathOf).find((path) => path !== undefined);
}

function pathOf(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
