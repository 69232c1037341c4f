import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasTerminal, policy } from '../../../../bootstrap/question.mjs';
import { probeAll } from '../connect.ts';
import type { Facts } from './plan.ts';

/** Looks at this machine; changes nothing. */
export async function gatherFacts(): Promise<Facts> {
  return {
    probes: await probeAll(),
    dockerHostSet: Boolean(process.env.DOCKER_HOST),
    root: process.getuid?.() === 0,
    programs: { aptGet: hasProgram('apt-get'), dockerd: hasProgram('dockerd'), podman: hasProgram('podman') },
    systemd: existsSync('/run/systemd/system'),
    policy: policy(process.env, hasTerminal()),
  };
}

/** Whether a program is in PATH, or where Debian keeps those for root, which an ordinary user's PATH leaves out. */
export function hasProgram(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
