import { expect, test } from 'vitest';
import type { Answer, Probe } from '../sockets.ts';
import { commandsOf, type Facts, planBase, planEngine } from './plan.ts';

const docker = (state: Answer['state']): Probe => ({
  host: 'unix:///var/run/docker.sock',
  answer: state === 'silent' ? { state, reason: 'connect ECONNREFUSED' } : { state },
});

/** A bare Debian as root with nobody at the terminal. */
const bare: Facts = {
  probes: [docker('absent')],
  dockerHostSet: false,
  root: true,
  programs: { aptGet: true, dockerd: false, podman: false },
  systemd: false,
  policy: 'agree',
};

const commands = (facts: Facts): string[] => planEngine(facts).actions.flatMap(commandsOf);

test('an engine that answers is left alone, whoever asks', () => {
  for (const root of [true, false]) {
    expect(planEngine({ ...bare, root, probes: [docker('answers')] })).toEqual({ actions: [], ask: false });
  }
});

test('a bare Debian as root installs Docker and runs its daemon', () => {
  expect(commands(bare)).toEqual([
    'apt-get update',
    'apt-get install -y --no-install-recommends docker.io ca-certificates',
    'dockerd   (stopped again at the end)',
  ]);
  expect(planEngine(bare).ask).toBe(false);
});

test('with systemd the service is started and stays', () => {
  expect(commands({ ...bare, systemd: true }).at(-1)).toBe('systemctl start docker');
});

test('at a terminal the same is asked first', () => {
  const plan = planEngine({ ...bare, policy: 'ask' });
  expect(plan.ask).toBe(true);
  expect(plan.actions).toEqual(planEngine(bare).actions);
});

test('BADPEER_INSTALL=never does nothing and says what it would have done', () => {
  const plan = planEngine({ ...bare, policy: 'refuse' });
  expect(plan.actions).toEqual([]);
  expect(plan.lack).toContain('BADPEER_INSTALL=never');
  expect(plan.tell).toBe('apt-get install -y --no-install-recommends docker.io');
});

test('an ordinary user is told the exact command', () => {
  const plan = planEngine({ ...bare, root: false });
  expect(plan.actions).toEqual([]);
  expect(plan.tell).toBe(
    'sudo apt-get install -y --no-install-recommends docker.io && sudo usermod -aG docker "$USER", then log in again',
  );
});

test('an ordinary user who may not use the engine is told how to be let in', () => {
  const plan = planEngine({ ...bare, root: false, probes: [docker('denied')] });
  expect(plan.tell).toContain('usermod -aG docker');
});

test('Docker that is installed and does not run is started, also after a crash that left its socket, and never asked about', () => {
  for (const state of ['absent', 'silent'] as const) {
    const facts: Facts = {
      ...bare,
      probes: [docker(state)],
      programs: { ...bare.programs, dockerd: true },
      policy: 'ask',
    };
    expect(commands(facts)).toEqual(['dockerd   (stopped again at the end)']);
    expect(planEngine(facts).ask).toBe(false);
    expect(planEngine({ ...facts, root: false }).tell).toBe('sudo systemctl start docker');
  }
});

test('Podman without its API service gets it', () => {
  const facts: Facts = { ...bare, programs: { ...bare.programs, podman: true } };
  expect(commands(facts)).toEqual([
    'podman system service --time=0 unix:///run/podman/podman.sock   (stopped again at the end)',
  ]);
  expect(planEngine({ ...facts, root: false }).tell).toBe('systemctl --user start podman.socket');
});

test('a DOCKER_HOST that does not answer is the person’s own to mend: nothing is installed', () => {
  const plan = planEngine({ ...bare, dockerHostSet: true });
  expect(plan.actions).toEqual([]);
  expect(plan.tell).toContain('DOCKER_HOST');
});

test('where there is no apt nothing is installed', () => {
  const programs = { ...bare.programs, aptGet: false };
  expect(planEngine({ ...bare, programs })).toMatchObject({ actions: [], tell: expect.stringContaining('Podman') });
  expect(planBase({ ...bare, programs }, false).actions).toEqual([]);
});

test('mmdebstrap: installed for root, asked about only by who was not asked yet, told to others', () => {
  expect(planBase(bare, false).actions).toEqual([{ do: 'install', packages: ['mmdebstrap'] }]);
  expect(planBase({ ...bare, policy: 'ask' }, false).ask).toBe(true);
  expect(planBase({ ...bare, policy: 'ask' }, true).ask).toBe(false);
  expect(planBase({ ...bare, policy: 'refuse' }, false)).toMatchObject({ actions: [], tell: expect.any(String) });
  expect(planBase({ ...bare, root: false }, false).tell).toBe(
    'sudo apt-get install -y --no-install-recommends mmdebstrap',
  );
});
