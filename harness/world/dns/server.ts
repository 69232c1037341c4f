// The DNS server of a world: UDP and TCP on one port, the zones of all plays behind it. RFC 1035 §4.2, RFC 7766.
import type { EventOf } from '../../wire/event.ts';
import { type ReadQuery, readQuery, writeReject, writeResponse } from './packet.ts';
import { type PlayZone, respond } from './play-zone.ts';
import { canonical, presentation } from './record.ts';
import { failure, type Response, rcodeShown, responseWith } from './response.ts';
import { listenBoth } from './sockets.ts';
import { answer, soaOf } from './zone.ts';

/** What a query leaves in a transcript. */
export type DnsEventBody = Pick<
  EventOf<'dns'>,
  'type' | 'name' | 'rrtype' | 'transport' | 'rcode' | 'answers' | 'fault'
>;

export interface DnsOptions {
  /** Address to listen on. */
  readonly address: string;
  /** 0: any free one. */
  readonly port: number;
  /** Queries for names that no registered zone has. */
  readonly onQuery?: (event: DnsEventBody) => void;
  /** A socket broke while it was in use. */
  readonly onTrouble?: (because: string) => void;
}

/** A zone in service. Disposing takes it out. */
export interface Registration extends Disposable {
  /** Serve this from now on (a step that changes a record). */
  update(zone: PlayZone): void;
}

export interface DnsServer extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
  /**
   * Serve a zone and hear of the queries for names in it. The longest suffix wins.
   * @throws Error when the suffix is registered already.
   */
  register(suffix: string, zone: PlayZone, onQuery: (event: DnsEventBody) => void): Registration;
}

interface Served {
  zone: PlayZone;
  readonly onQuery: (event: DnsEventBody) => void;
}

/**
 * Start it. Names under `.test` that nobody registered do not exist; everything else is refused: nothing is forwarded.
 * @throws the error of the socket (`EACCES`: port 53 needs rights; `EADDRINUSE`).
 */
export async function startDns(options: DnsOptions): Promise<DnsServer> {
  const served = new Map<string, Served>();

  const find = (name: string): Served | undefined => {
    for (let suffix = name; suffix !== ''; suffix = parentOf(suffix)) {
      const found = served.get(suffix);
      if (found) return found;
    }
    return undefined;
  };

  const handle = (message: Buffer, transport: 'udp' | 'tcp', reply: Reply): void => {
    const read = readQuery(message);
    if (read === null) return;
    if ('reject' in read) {
      reply.send(writeReject(read.id, read.reject), 0);
      return;
    }
    const { query } = read;
    const zone = find(canonical(query.name));
    const { response, fault } = zone ? respond(zone.zone, query, transport) : unregistered(query);
    const listener = zone?.onQuery ?? options.onQuery;
    listener?.({
      type: 'dns',
      name: query.name,
      rrtype: query.type,
      transport,
      rcode: rcodeShown(response),
      answers: response.packets.length === 0 ? [] : response.answers.map(presentation),
      fault,
    });
    for (const packet of response.packets) {
      reply.send(writeResponse(query, response, packet, transport), packet.afterMs);
    }
    if (response.hangUp) reply.hangUp();
  };

  const sockets = await listenBoth(options.address, options.port, handle, options.onTrouble ?? (() => {}));
  return {
    address: options.address,
    port: sockets.port,
    register(suffix, zone, onQuery) {
      const key = canonical(suffix);
      if (served.has(key)) throw new Error(`the zone ${key} is registered already`);
      const entry: Served = { zone, onQuery };
      served.set(key, entry);
      return {
        update: (next) => {
          entry.zone = next;
        },
        [Symbol.dispose]: () => void served.delete(key),
      };
    },
    [Symbol.asyncDispose]: () => sockets[Symbol.asyncDispose](),
  };
}

/** How the answer gets back to who asked. */
export interface Reply {
  /** @param afterMs milliseconds from now. */
  send(message: Buffer, afterMs: number): void;
  /** Close the connection (TCP). */
  hangUp(): void;
}

const TEST_ZONE = { apex: 'test', owners: new Map([['test', [soaOf('test')]]]) };

function unregistered(query: ReadQuery): { response: Response; fault: null } {
  const name = canonical(query.name);
  const ours = name === 'test' || name.endsWith('.test');
  return { response: ours ? responseWith(answer(TEST_ZONE, query)) : failure('REFUSED'), fault: null };
}

function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}
