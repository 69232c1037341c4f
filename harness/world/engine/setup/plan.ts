import type { Policy } from '../../../../bootstrap/question.mjs';
import type { Probe } from '../sockets.ts';

/** What is known of this machine before anything is changed. */
export interface Facts {
  /** The places where an engine may live and what each said. */
  readonly probes: readonly Probe[];
  readonly dockerHostSet: boolean;
  readonly root: boolean;
  /** Whether these programs are in PATH. */
  readonly programs: { readonly aptGet: boolean; readonly dockerd: boolean; readonly podman: boolean };
  /** Whether systemd runs this machine. */
  readonly systemd: boolean;
  /** What the person, or nobody, says to installing. */
  readonly policy: Policy;
}

/** One thing that is going to be done. */
export type Action =
  | { readonly do: 'install'; readonly packages: readonly string[] }
  /** Ask the service manager; the service stays, as any other of the machine. */
  | { readonly do: 'start-service'; readonly command: readonly string[] }
  /** Run it ourselves, and stop it when we end. */
  | { readonly do: 'run-daemon'; readonly command: readonly string[]; readonly host: string };

export interface Plan {
  /** What is missing, in a sentence; undefined when nothing is. */
  readonly lack?: string;
  readonly actions: readonly Action[];
  /** Ask before acting. */
  readonly ask: boolean;
  /** What the person has to do, when we may not. The run goes on with what can run. */
  readonly tell?: string;
}

const DOCKER_SOCKET = 'unix:///var/run/docker.sock';
const INSTALL_DOCKER = ['docker.io', 'ca-certificates'];

/** How this machine comes to a container engine. Pure: facts in, actions out. */
export function planEngine(facts: Facts): Plan {
  const { probes, root, programs, policy } = facts;
  const some = (state: Probe['answer']['state']): boolean => probes.some(({ answer }) => answer.state === state);
  if (some('answers')) return { actions: [], ask: false };
  if (facts.dockerHostSet) {
    return refuse('the engine that DOCKER_HOST names does not answer', 'unset DOCKER_HOST, or start that engine');
  }
  if (some('denied')) {
    return refuse(
      'a container engine is here, but this user may not use it',
      'sudo usermod -aG docker "$USER", then log in again',
    );
  }
  const has = programs.dockerd || programs.podman;
  if (!has) {
    const lack = 'this machine has no container engine';
    if (!programs.aptGet) return refuse(lack, 'install Docker or Podman, see docs.docker.com/engine/install');
    const command = installCommand(['docker.io']);
    if (!root) return refuse(lack, `sudo ${command} && sudo usermod -aG docker "$USER", then log in again`);
    if (policy === 'refuse') return refuse(`${lack}, and BADPEER_INSTALL=never forbids to install one`, command);
    return { lack, actions: [{ do: 'install', packages: INSTALL_DOCKER }, start(facts, true)], ask: policy === 'ask' };
  }
  const lack = 'the container engine of this machine does not run';
  const action = start(facts, programs.dockerd);
  if (root) return { lack, actions: [action], ask: false };
  return refuse(lack, programs.dockerd ? 'sudo systemctl start docker' : 'systemctl --user start podman.socket');
}

/** Whether mmdebstrap is to be installed, to make base images that no registry gives. */
export function planBase(facts: Pick<Facts, 'root' | 'programs' | 'policy'>, agreed: boolean): Plan {
  const lack = 'no registry gives the base image, and mmdebstrap, which can make it, is not here';
  const command = installCommand(['mmdebstrap']);
  if (!facts.programs.aptGet) return refuse(lack, 'docker pull debian:trixie-slim, where a registry answers');
  if (!facts.root) return refuse(lack, `sudo ${command}`);
  if (facts.policy === 'refuse') return refuse(`${lack}; BADPEER_INSTALL=never forbids to install it`, command);
  return {
    lack,
    actions: [{ do: 'install', packages: ['mmdebstrap'] }],
    ask: facts.policy === 'ask' && !agreed,
  };
}

/** What an action is as commands for a shell: what is shown is what is run. */
export function commandsOf(action: Action): string[] {
  if (action.do === 'install') return ['apt-get update', installCommand(action.packages)];
  if (action.do === 'start-service') return [action.command.join(' ')];
  return [`${action.command.join(' ')}   (stopped again at the end)`];
}

/** The arguments of apt-get that install packages without a question. */
export function installArguments(packages: readonly string[]): string[] {
  return ['install', '-y', '--no-install-recommends', ...packages];
}

/** The same as a command for a shell. */
export function installCommand(packages: readonly string[]): string {
  return `apt-get ${installArguments(packages).join(' ')}`;
}

function start({ systemd }: Facts, docker: boolean): Action {
  if (systemd) return { do: 'start-service', command: ['systemctl', 'start', docker ? 'docker' : 'podman.socket'] };
  if (docker) return { do: 'run-daemon', command: ['dockerd'], host: DOCKER_SOCKET };
  const host = 'unix:///run/podman/podman.sock';
  return { do: 'run-daemon', command: ['podman', 'system', 'service', '--time=0', host], host };
}

/** Nothing is done; the person is told what to do. */
export function refuse(lack: string, tell: string): Plan {
  return { lack, actions: [], ask: false, tell };
}
