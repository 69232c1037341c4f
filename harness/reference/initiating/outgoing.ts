// The initiating server: one domain pair, from the DNS to a stream that carries stanzas. RFC 6120 §3 to §6.
import type { XmlElement } from '../../xmpp/element.ts';
import { Channel } from '../channel.ts';
import { channelOptions } from '../channel-options.ts';
import type { Context, Question } from '../context.ts';
import type { DialbackElement } from '../dialback/hooks.ts';
import { addressed, type Endpoint, resolve } from '../dns/resolve.ts';
import { type Failure, isFailure, timeout } from '../failure.ts';
import { connect } from './connect.ts';
import { OutgoingStream } from './stream.ts';

/** What the connection is for. */
export interface Errand {
  readonly local: string;
  readonly remote: string;
  readonly purpose: 'stanzas' | 'verify';
  /** With `verify`: what is asked. */
  readonly question?: Question;
}

export class Outgoing {
  readonly context: Context;
  errand: Errand;
  /** Stanzas that wait for the stream. */
  readonly queue: XmlElement[] = [];
  readonly #answer = Promise.withResolvers<DialbackElement>();
  #stream: OutgoingStream | null = null;
  /** It ended by a mistake of ours. */
  crashed = false;
  #ended = false;

  constructor(context: Context, errand: Errand) {
    this.context = context;
    this.errand = errand;
  }

  /** The stream, once there is one. */
  get stream(): OutgoingStream | null {
    return this.#stream;
  }

  /** Can stanzas be given to it, now or when it is ready? */
  get alive(): boolean {
    return !this.#ended && (this.#stream === null || this.#stream.usable);
  }

  get transport(): Endpoint['transport'] | null {
    return this.#stream?.endpoint.transport ?? null;
  }

  /** Sends a stanza, or keeps it until the pair is authorised. */
  send(stanza: XmlElement): void {
    const stream = this.#stream;
    if (stream === null || this.context.hooks.routing.waits(stream)) this.queue.push(stanza);
    else stream.writeStanza(stanza);
  }

  /** Resolves with the answer to `question`; never where none comes. */
  get answer(): Promise<DialbackElement> {
    return this.#answer.promise;
  }

  settle(answer: DialbackElement): void {
    this.#answer.resolve(answer);
  }

  shutDown(): void {
    this.#stream?.refuse({ condition: 'system-shutdown' });
    this.#stream?.channel.finish();
  }

  /** Serves the pair until the stream ends; a failure if it never came to carry what it was made for. */
  async run(): Promise<Failure | null> {
    const end = await this.#run().catch((error: unknown) => {
      this.crashed = true;
      this.#stream?.channel.destroy();
      return timeout(`we fell over: ${error instanceof Error ? error.message : error}`);
    });
    this.#ended = true;
    if (isFailure(end)) this.context.log(`to ${this.errand.remote}: ${end.kind}, ${end.because}`);
    return end;
  }

  /** xep0156-2.2-only-as-fallback: host metadata comes last; unless it is known and says that it stands in for SRV records. */
  async #run(): Promise<Failure | null> {
    const { hooks, published } = this.context;
    const { remote } = this.errand;
    const early = hooks.websocket.looks() === 'before SRV' ? await published.find(remote) : published.known(remote);
    const ways = [
      async () => early,
      () => this.#bySrv(),
      async () => (hooks.websocket.looks() === 'after SRV' ? published.find(remote) : []),
    ];
    let last: Failure | null = null;
    for (const way of ways) {
      const endpoints = await way();
      const attempt = isFailure(endpoints) ? endpoints : await this.#try(endpoints);
      if (attempt?.kind === 'ended') return attempt.end;
      last = attempt ?? last;
    }
    return last ?? { kind: 'not-found', because: 'no address was found' }; // rfc6120-10.4.3-unresolvable
  }

  async #bySrv(): Promise<AsyncIterable<Endpoint> | Failure> {
    const { hooks, query, random } = this.context;
    const targets = await resolve(this.errand.remote, query, random, hooks.dns);
    return isFailure(targets) ? targets : addressed(targets, query, hooks.dns);
  }

  /** One endpoint after the other until a stream is there, and serves it; a failure if none came to be, null if there was nothing to try. */
  async #try(
    endpoints: AsyncIterable<Endpoint> | readonly Endpoint[],
  ): Promise<Failure | { kind: 'ended'; end: Failure | null } | null> {
    const { hooks } = this.context;
    let last: Failure | null = null;
    for await (const endpoint of endpoints) {
      const stream = await this.#reach(endpoint);
      if (isFailure(stream)) {
        last = stream;
        continue;
      }
      this.#stream = stream;
      const failure = await stream.run();
      const redirected = failure && hooks.stream.follows(failure, this.errand.remote);
      if (redirected) {
        this.errand = { ...this.errand, remote: redirected };
        return { kind: 'ended', end: await this.#run() };
      }
      const uri = failure?.uri;
      if (uri === undefined || !hooks.websocket.follows(uri)) return { kind: 'ended', end: failure };
      return this.#try([elsewhere(endpoint, uri)]);
    }
    return last;
  }

  /** A connection, and TLS on it where the service is direct TLS. */
  async #reach(endpoint: Endpoint): Promise<OutgoingStream | Failure> {
    const { config, hooks } = this.context;
    const socket = await connect(endpoint.address, endpoint.port, config.clock, config.timeouts.connect);
    if (typeof socket === 'string') return this.#unreachable(endpoint, socket);
    const transport = hooks.tls.transport(endpoint.transport);
    const stream = new OutgoingStream(new Channel(socket, channelOptions(this.context)), this.context, this, {
      ...endpoint,
      transport,
    });
    // xep0368-3-fallback-between: an endpoint with which not even TLS came up is like one that refused
    return (await stream.secure()) ?? stream;
  }

  /** rfc6120-8.3.3.17-tcp-refused-srv; rfc6120-8.3.3.16-no-response-5269 where the address was a guess */
  #unreachable({ by, address, port }: Endpoint, because: string): Failure {
    const words = `no connection to ${address} port ${port}: ${because}`;
    return by === 'fallback' ? { kind: 'not-found', because: words } : timeout(words);
  }
}

/** rfc7395-3.6.1-see-other-uri: the same machine, at another port and in another way. */
function elsewhere(endpoint: Endpoint, uri: string): Endpoint {
  const { port } = new URL(uri);
  return { ...endpoint, port: Number(port), url: { href: uri, sni: endpoint.host } };
}
