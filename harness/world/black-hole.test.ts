// An address of loopback that nobody answers at.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { BlackHoles } from './black-hole.ts';
import { srv } from './dns/record.ts';
import { addressRecord, type Zone } from './dns/zone.ts';
import { loopbackAddress } from './loopback-address.ts';

/** Longer than a connection on loopback takes, refused or not. ms */
const SILENCE = 500;
/** So long may it take on a busy machine till we hear of an answer that comes. ms */
const PATIENCE = 20_000;

async function answerOf(host: string, port: number, within: number): Promise<string> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(within) });
    return 'connected';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).name;
  } finally {
    socket.destroy();
  }
}

test.runIf(process.platform === 'linux')(
  'where a zone leads to it nobody answers, for as long as it is held',
  async () => {
    const address = loopbackAddress();
    const port = 43_219;
    const zone: Zone = {
      apex: 'a.test',
      owners: new Map([
        ['_xmpp-server._tcp.a.test', [srv('far.a.test', port)]],
        ['far.a.test', [addressRecord(address)]],
      ]),
    };
    expect(await answerOf(address, port, PATIENCE)).toBe('ECONNREFUSED');
    const holes = new BlackHoles(address);
    await holes.cover(zone);
    await holes.cover(zone);
    const answers = [await answerOf(address, port, SILENCE), await answerOf(address, port, SILENCE)];
    expect(answers).toEqual(['ABORT_ERR', 'ABORT_ERR']);
    await holes[Symbol.asyncDispose]();
    expect(await answerOf(address, port, PATIENCE)).toBe('ECONNREFUSED');
    const server = createServer().listen(port, address);
    await once(server, 'listening');
    server.close();
  },
);
