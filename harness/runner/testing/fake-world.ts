// A world without any server, for the tests of the runner: what a play does stands in its matrix variable `does`.
import { setTimeout as pause } from 'node:timers/promises';
import type { Case } from '../../plan/plan.ts';
import type { Event, EventBody } from '../../wire/event.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { HONESTY } from '../honesty-scenarios.ts';
import type { OpenWorld, RunnerWorld } from '../world.ts';

let open = 0;
/** Worlds not yet torn down: two of one name cannot stand at once. */
const standing = new Set<string>();
let plays = 0;

/**
 * Opens at once; a profile `broken` never does. The server of `lost` delivers nothing, that of `mute` bounces nothing, and that of
 * `weak` bounces in its first world alone; `frail` dies when it is probed.
 */
export const openWorld: OpenWorld = async ({ profile, part, onKey, onProgress, signal }): Promise<RunnerWorld> => {
  onProgress('pretending');
  if (profile === 'broken') throw new Error('no container engine answers\n  fix: start one');
  if (profile === 'slow') await pause(60_000, undefined, { signal });
  if (standing.has(part)) throw new Error('the world before this one still stands');
  standing.add(part);
  open += 1;
  const world = open;
  onKey(`CLIENT_RANDOM ${world} 00`);
  const death = Promise.withResolvers<string>();
  let stands = true;
  return {
    server: 'Fake 1.2.3',
    dead: death.promise,
    cpuSeconds: async () => 1.5,
    lastLines: () => ['12:00 the last words'],
    async play(of, sink, playSignal) {
      let seq = 0;
      const emit = (body: EventBody, actor = 'peer'): void =>
        sink({ seq: ++seq, ms: seq, actor, connection: 'c1', ...body } as Event);
      if (of.scenario.area === HONESTY) {
        if (profile === 'frail') death.resolve('it ended with status 139');
        if (!fails(of, profile, world)) answer(of, emit);
        emit({ type: 'end', reason: 'complete' });
        return;
      }
      plays += 1;
      emit({ type: 'note', text: `world ${world}, ${plays} at once` });
      await DOES[of.matrix['does'] ?? '']?.({ emit, signal: playSignal, die: death.resolve, standing: () => stands });
      emit({ type: 'end', reason: 'complete' });
      plays -= 1;
    },
    async [Symbol.asyncDispose]() {
      stands = false;
      await pause(50);
      standing.delete(part);
    },
  };
};

function fails({ scenario }: Case, profile: string, world: number): boolean {
  if (scenario.id === `${HONESTY}/good-peer`) return profile === 'lost';
  return profile === 'mute' || (profile === 'weak' && world > 1);
}

/** What an honest world shows of a probe. */
function answer({ scenario, token, domains }: Case, emit: (body: EventBody, actor?: string) => void): void {
  const bounces = scenario.id === `${HONESTY}/unresolvable`;
  const address = `juliet@${domains['peer']}`;
  const attrs: Record<string, string> = bounces
    ? { from: address, id: token, type: 'error' }
    : { to: address, id: token };
  const element = { name: 'message', ns: bounces ? NS.client : NS.server, attrs, children: [] };
  emit({ type: 'element', dir: 'in', element }, bounces ? 'local' : 'peer');
}

interface Play {
  readonly emit: (body: EventBody) => void;
  readonly signal: AbortSignal;
  readonly die: (because: string) => void;
  /** Its world has not been torn down. */
  readonly standing: () => boolean;
}

const CONNECTION = { type: 'connection', dir: 'in', local: 'a:1', remote: 'b:2', service: 'xmpp-server' } as const;
const other = Promise.withResolvers<void>();

const DOES: Readonly<Record<string, (play: Play) => Promise<void>>> = {
  connect: async ({ emit }) => {
    await pause(20);
    emit(CONNECTION);
  },
  nothing: async () => {},
  // Over when the one in another world of the thread is.
  'wait for the other': async ({ emit }) => {
    await other.promise;
    emit(CONNECTION);
  },
  'be the other': async ({ emit }) => {
    emit(CONNECTION);
    other.resolve();
  },
  throw: async () => {
    throw new Error('no port is free');
  },
  hang: async ({ signal }) => {
    await pause(60_000, undefined, { signal });
  },
  // Hears of nothing, not even that it should end.
  deaf: async () => {
    await pause(60_000, undefined, { ref: false });
  },
  // As a server that a stanza kills: it refuses connections before its container is known to have ended.
  'be killed': async ({ emit, die }) => {
    emit({ type: 'sut', state: 'unhealthy', detail: 'connection refused' });
    setTimeout(die, 200, 'it ended with status 139\n  | segmentation fault');
  },
  'lose the user': async ({ emit, die, standing }) => {
    die('the local user lost its connection');
    await pause(200);
    emit({ type: 'sut', state: standing() ? 'healthy' : 'unhealthy', detail: '' });
  },
  die: async ({ die }) => die('it ended with status 139\n  | segmentation fault'),
};
