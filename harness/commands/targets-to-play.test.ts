import { expect, test } from 'vitest';
import type { Answer } from '../world/engine/sockets.ts';
import { type Machine, targetsToPlay } from './targets-to-play.ts';

const SOCKET = 'unix:///var/run/docker.sock';
const machine = (state: 'answers' | 'absent' | 'denied', dockerHost?: string): Machine => ({
  probes: async () => [{ host: SOCKET, answer: { state } satisfies Answer }],
  dockerHost,
});
async function chosen(names: readonly string[], on: Machine): Promise<{ ids: string[]; said: string }> {
  let said = '';
  const targets = await targetsToPlay(
    names,
    (text) => {
      said += text;
    },
    on,
  );
  return { ids: targets.map(({ info }) => info.id), said };
}

test('with an engine every built-in server in a container is played', async () => {
  expect(await chosen([], machine('answers'))).toEqual({
    ids: ['ejabberd-23.01', 'ejabberd-24.12', 'prosody-0.12', 'prosody-13.0'],
    said: '',
  });
});

test.each([
  ['absent', 'fix: sudo apt-get install docker.io'],
  ['denied', 'fix: sudo usermod -aG docker'],
] as const)(
  'with an engine that is %s the reference server is played, and that is said with the fix',
  async (state, fix) => {
    const { ids, said } = await chosen([], machine(state));
    expect(ids).toEqual(['reference']);
    expect(said).toContain(fix);
    expect(said).toContain('playing the reference server instead');
  },
);

test('who sets DOCKER_HOST wants that engine, dead or not', async () => {
  const { ids } = await chosen([], machine('absent', 'tcp://127.0.0.1:1'));
  expect(ids).toEqual(['ejabberd-23.01', 'ejabberd-24.12', 'prosody-0.12', 'prosody-13.0']);
});

test('what is named is played, whatever the machine has', async () => {
  expect(await chosen(['prosody-13.0'], machine('absent'))).toEqual({ ids: ['prosody-13.0'], said: '' });
});
