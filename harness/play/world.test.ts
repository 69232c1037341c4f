// A world around a server that is none.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Case } from '../plan/plan.ts';
import type { LocalUser } from '../world/observer/observer.ts';
import type { Sut, Target } from '../world/target.ts';
import { Gate } from './gate.ts';
import { openWorld } from './world.ts';

interface Fake {
  readonly target: Target;
  /** Ends the connections of the users that are logged in now. */
  readonly lose: () => void;
  readonly end: (because: string) => void;
  /** How it was stopped and started. */
  readonly powered: readonly string[];
}

function fakeServer(): Fake {
  const exited = Promise.withResolvers<string>();
  let online: ((because: string) => void)[] = [];
  const powered: string[] = [];
  const user = (name: string): LocalUser => {
    const closed = Promise.withResolvers<string>();
    online.push(closed.resolve);
    return {
      jid: `${name}@sut.test/r`,
      bareJid: `${name}@sut.test`,
      contentNs: 'jabber:client',
      closed: closed.promise,
      send: async () => {},
      onStanza: () => () => {},
      [Symbol.asyncDispose]: async () => closed.resolve('closed by us'),
    };
  };
  const sut: Sut = {
    version: 'Fake 1.0',
    c2s: null,
    s2s: { host: '127.0.0.1', port: 1 },
    s2sDirectTls: null,
    component: null,
    users: { user, component: () => user('component') },
    exited: exited.promise,
    // As an engine, which answers a moment later, and of a server that is no more nothing.
    cpuSeconds: async () => {
      await nextTurn();
      return powered.at(-1) === 'stop' ? 0 : 3;
    },
    power: {
      stop: async () => {
        online = [];
        powered.push('stop');
      },
      start: async () => void powered.push('start'),
    },
    logTag: null,
    [Symbol.asyncDispose]: async () => {},
  };
  const info = {
    id: 'fake-1',
    kind: 'reference',
    server: 'Fake',
    profiles: ['strict'],
    has: [],
    sutDomain: 'sut.test',
  };
  return {
    target: {
      info: info as Target['info'],
      observer: 'in-process',
      start: async ({ onLog }) => {
        onLog('ready soon');
        return sut;
      },
    },
    lose: () => {
      for (const end of online) end('the server closed the connection');
    },
    end: exited.resolve,
    powered,
  };
}

const open = ({ target }: Pick<Fake, 'target'>, gate?: Gate) =>
  openWorld({
    target,
    ...(gate && { gate }),
    profile: 'strict',
    runId: 'r',
    timeoutFactor: 1,
    s2sErrorNamespace: 'urn:x',
    onKey: () => {},
    onProgress: () => {},
    signal: new AbortController().signal,
  });

test.concurrent('a world is dead when its users lose their connections', async () => {
  const fake = fakeServer();
  await using world = await open(fake);
  fake.lose();
  expect(await world.dead).toBe('local lost its connection to the server: the server closed the connection');
});

test.concurrent('what the server ended with tells more than that connections were lost', async () => {
  const fake = fakeServer();
  await using world = await open(fake);
  fake.lose();
  fake.end('it ended with status 139');
  expect(await world.dead).toBe('it ended with status 139');
});

test.concurrent('what the server logs before it is ready is among its last lines', async () => {
  await using world = await open(fakeServer());
  expect(world.lastLines()).toEqual(['ready soon']);
});

const place = { line: 1, column: 1 };
const restarts: Case = {
  id: 'a/restarts',
  target: 'fake-1',
  profile: 'strict',
  matrix: {},
  notApplicable: null,
  token: 't1',
  domains: {},
  variables: {},
  scenario: {
    id: 'a/restarts',
    area: 'a',
    file: 'a/restarts.yaml',
    title: 'T',
    exclusive: true,
    needs: ['restart'],
    matrix: {},
    peers: {},
    dns: { faults: {}, records: {} },
    when: [{ actor: 'sut', verb: 'restarts', args: {}, modifiers: {}, text: 'sut restarts: {}', place }],
    then: [],
  },
};

/** The case with one step, of the server. */
function power(verb: string): Case {
  const { scenario } = restarts;
  const text = `sut ${verb}: {}`;
  return { ...restarts, scenario: { ...scenario, when: [{ ...scenario.when[0]!, verb, text }] } };
}

test.concurrent('a server that a play has stopped is started for the next one, and for no other reason', async () => {
  const fake = fakeServer();
  await using world = await open(fake);
  const play = (of: Case) => world.play(of, () => {}, new AbortController().signal);
  await play(power('stops'));
  expect([fake.powered, await world.cpuSeconds()]).toEqual([['stop'], 3]);
  await play(power('stops'));
  expect([fake.powered, await world.cpuSeconds()]).toEqual([['stop', 'start', 'stop'], 6]);
  await play(restarts);
  expect([fake.powered.slice(3), await world.cpuSeconds()]).toEqual([['start', 'stop', 'start'], 12]);
  fake.lose();
  expect(await world.dead).toContain('local lost its connection');
});

test.concurrent('after a restart the connections of the new users count', async () => {
  const fake = fakeServer();
  await using world = await open(fake);
  const types: string[] = [];
  await world.play(restarts, (event) => types.push(event.type), new AbortController().signal);
  expect(types).toContain('sut');
  fake.lose();
  expect(await world.dead).toContain('local lost its connection');
});

/** A server with nothing but a port for components, which answers a request once it is let. */
async function componentServer(letAnswer: Promise<void>) {
  const asked = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      if (text.includes('<stream:stream'))
        socket.write(
          `<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' id='1'>`,
        );
      if (text.includes('<handshake')) socket.write('<handshake/>');
      for (const [, id] of text.matchAll(/<iq [^>]*id="([^"]+)"/g)) {
        asked.resolve();
        void letAnswer.then(() => socket.write(`<iq type='error' id='${id}' from='sut.test'/>`));
      }
      if (text.includes('</stream:stream>')) socket.end('</stream:stream>');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    asked: asked.promise,
    [Symbol.dispose]: () => void server.close(),
  };
}

test.concurrent('no play begins in the world of a server that owes an answer', async () => {
  const letAnswer = Promise.withResolvers<void>();
  using server = await componentServer(letAnswer.promise);
  const { target } = fakeServer();
  const start: Target['start'] = async (needs) => {
    const { users: _, ...sut } = await target.start(needs);
    return { ...sut, component: server.address };
  };
  const gate = new Gate(8);
  const fellBehind = Promise.withResolvers<void>();
  const stalled = gate.stalled.bind(gate);
  gate.stalled = () => {
    stalled();
    fellBehind.resolve();
  };
  await using world = await open({ target: { ...target, start } }, gate);
  await server.asked;
  await fellBehind.promise;
  const types: string[] = [];
  const over = world.play(restarts, (event) => types.push(event.type), new AbortController().signal);
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(types).toEqual([]);
  letAnswer.resolve();
  await over;
  expect(types).toContain('end');
});
