// A world around a server that is none.
import { expect, test } from 'vitest';
import type { Case } from '../plan/plan.ts';
import type { LocalUser } from '../world/observer/observer.ts';
import type { Sut, Target } from '../world/target.ts';
import { openWorld } from './world.ts';

interface Fake {
  readonly target: Target;
  /** Ends the connections of the users that are logged in now. */
  readonly lose: () => void;
  readonly end: (because: string) => void;
}

function fakeServer(): Fake {
  const exited = Promise.withResolvers<string>();
  let online: ((because: string) => void)[] = [];
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
    restart: async () => {
      online = [];
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
  };
}

const open = ({ target }: Fake) =>
  openWorld({
    target,
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

test.concurrent('after a restart the connections of the new users count', async () => {
  const fake = fakeServer();
  await using world = await open(fake);
  const types: string[] = [];
  await world.play(restarts, (event) => types.push(event.type), new AbortController().signal);
  expect(types).toContain('sut');
  fake.lose();
  expect(await world.dead).toContain('local lost its connection');
});
