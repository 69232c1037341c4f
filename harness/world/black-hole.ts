// Makes nobody answer at an address of loopback, where the system answers by itself.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { ImpossibleFault } from './dns/faults/fault.ts';
import type { Zone } from './dns/zone.ts';

/** Connections that wait to be accepted; Linux lets one more wait. */
export const BACKLOG = 1;

/** What the thread that holds the port is started with. */
export interface HoleInput {
  readonly host: string;
  readonly port: number;
}

/**
 * A port that nobody answers at. Linux refuses at once what comes to a port of loopback where nobody listens; where somebody
 * listens who never accepts, and as many wait as may, it drops the SYN, as if nobody were there.
 */
export async function digBlackHole(host: string, port: number): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  // Node accepts whatever comes for as long as its loop turns: that of the thread stands still once it listens.
  const worker = new Worker(new URL('black-hole-worker.ts', import.meta.url), {
    workerData: { host, port } satisfies HoleInput,
  });
  stack.defer(async () => void (await worker.terminate()));
  await once(worker, 'message');
  // It holds nobody up who leaves without disposing.
  worker.unref();
  const waiting = Array.from({ length: BACKLOG + 1 }, () => connect({ host, port }));
  for (const socket of waiting) stack.defer(() => void socket.destroy());
  await Promise.all(waiting.map(connected));
  return stack.move();
}

async function connected(socket: Socket): Promise<void> {
  await once(socket, 'connect');
  // Reset when the thread ends, which is as good an end as any.
  socket.on('error', () => socket.destroy());
}

/** The ports of one address that zones lead to. Disposing frees them. */
export class BlackHoles implements AsyncDisposable {
  readonly #address: string;
  readonly #holes = new Map<number, Promise<AsyncDisposable>>();

  constructor(address: string) {
    this.#address = address;
  }

  /**
   * From then on nobody answers where the zone leads to the address. Away from loopback nobody does anyway.
   * @throws ImpossibleFault where such a port cannot be had
   */
  async cover(zone: Zone): Promise<void> {
    // COMPAT(macOS): an address of loopback that no interface has answers nothing.
    if (process.platform !== 'linux' || !this.#address.startsWith('127.')) return;
    await Promise.all(
      portsAt(zone, this.#address).map((port) => {
        const hole = this.#holes.get(port) ?? this.#dig(port);
        this.#holes.set(port, hole);
        return hole;
      }),
    );
  }

  async #dig(port: number): Promise<AsyncDisposable> {
    try {
      return await digBlackHole(this.#address, port);
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      throw new ImpossibleFault(
        `port ${port} of ${this.#address}, where nobody is to answer, cannot be had: ${because}`,
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const dug = await Promise.allSettled(this.#holes.values());
    await Promise.all(dug.map((one) => (one.status === 'fulfilled' ? one.value[Symbol.asyncDispose]() : null)));
  }
}

/** Ports that SRV records give of hosts with this address. */
function portsAt({ owners }: Zone, address: string): number[] {
  const ports = [...owners.values()].flat().flatMap((record) => {
    if (record.type !== 'SRV') return [];
    const addresses = owners.get(record.data.target.toLowerCase()) ?? [];
    return addresses.some(({ data }) => data === address) ? [record.data.port] : [];
  });
  return [...new Set(ports)];
}
