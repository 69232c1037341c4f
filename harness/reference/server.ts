// The reference server: listeners, sessions, and what holds them together.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Address } from '../world/target.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { parseAddress, sameDomain } from './address.ts';
import { parsePem } from './certificate/parse.ts';
import { Channel } from './channel.ts';
import { channelOptions } from './channel-options.ts';
import { type Config, hostsOf } from './config.ts';
import type { Context } from './context.ts';
import { Verifications } from './dialback/verify.ts';
import { stubResolver } from './dns/stub.ts';
import { withAttrs } from './element.ts';
import { type Hooks, standardHooks } from './hooks.ts';
import { Routes } from './initiating/routes.ts';
import { Local } from './local/local.ts';
import { Incoming } from './receiving/incoming.ts';
import type { Session } from './session.ts';
import { type BounceContext, plainError } from './stanza/errors.ts';
import { Published } from './websocket/discover.ts';
import { webServer } from './websocket/serve.ts';

/** A running reference server. Disposing says goodbye on all streams and frees the ports. */
export interface ReferenceServer extends AsyncDisposable {
  readonly s2s: Address;
  readonly s2sDirectTls: Address;
  /** Where host metadata is served, and WebSocket. */
  readonly web: Address;
  readonly local: Local;
}

/**
 * Starts a server.
 * @param hooks its decisions; those of a correct server unless said
 * @throws the error of a listener
 */
export async function startServer(config: Config, hooks: Hooks = standardHooks): Promise<ReferenceServer> {
  if (!hooks.buddy.keeps()) config.buddies.clear();
  const sockets = new Set<Socket>();
  const incoming = new Set<Incoming>();
  const verifications = new Verifications();
  const hosts = hostsOf(config);
  const context: Context = {
    config,
    hooks,
    hosts,
    anchors: parsePem(config.tls.ca),
    published: new Published(() => context),
    query: stubResolver({
      ...config,
      server: config.resolver,
      timeout: config.timeouts.dns,
      asksAgain: () => hooks.dns.asksAgain(),
    }),
    random: () => config.random(4).readUInt32BE() / 2 ** 32,
    deliver: (stanza, lang, via) =>
      hooks.routing.hands(stanza, () => deliver(hooks.routing.inherit(stanza, lang), via)),
    route,
    bounce,
    bounceTooLarge(stanza) {
      // xep0478-4-error-to-sender: it is not our policy, so there is no `by`
      answer(stanza, { ...plainError('policy-violation'), text: 'The stanza is larger than the remote server takes' });
    },
    verify: (question, over) => verifications.ask(context, question, over),
    believe: (element) => verifications.believe(element),
    addWayBack: (own, remote, session) => routes.addWayBack(own, remote, session),
    removeWaysBack: (session) => routes.removeWaysBack(session),
    streamTo: (own, remote) => routes.streamTo(own, remote),
    streamsOfPeers: incoming,
    log: config.log,
  };
  const routes = new Routes(context);
  const local = new Local(context);

  const status = await local.outages.serve(config.listen.host);

  const isOurs = (domain: string) => hosts.some((host) => sameDomain(host, domain));

  /** rfc6120-10.4-no-relay: what came from a peer and is not for us goes nowhere. */
  function deliver(stanza: XmlElement, via: Session): void {
    const to = parseAddress(stanza.attrs.to ?? '');
    if (to && isOurs(to.domain)) local.deliver(stanza, via);
    else if (hooks.routing.relays()) route(stanza);
  }

  function route(stanza: XmlElement, via?: Session): void {
    const [from, to] = [parseAddress(stanza.attrs.from ?? ''), parseAddress(stanza.attrs.to ?? '')];
    if (!from) return;
    if (!to) {
      answer(stanza, plainError('jid-malformed'));
      return;
    }
    if (isOurs(to.domain)) {
      local.deliver(stanza);
      return;
    }
    const clean = withAttrs(stanza, { to: hooks.routing.address(stanza.attrs.to ?? '') });
    if (via?.usable && hooks.routing.answersOnSameStream(false)) {
      via.writeStanza(clean);
      return;
    }
    routes.send(clean, from.domain, to.domain);
  }

  function bounce(
    stanza: XmlElement,
    failure: Parameters<Context['bounce']>[1],
    more: Omit<BounceContext, 'own' | 'remote'>,
  ): void {
    const own = parseAddress(stanza.attrs.from ?? '')?.domain ?? config.domain;
    const remote = parseAddress(stanza.attrs.to ?? '')?.domain ?? '';
    answer(stanza, hooks.bounce.error(failure, { own, remote, ...more }, stanza));
  }

  /** Sends an error back to a sender of ours. */
  function answer(stanza: XmlElement, error: Parameters<Hooks['bounce']['element']>[0]): void {
    if (!hooks.bounce.deserves(stanza)) return;
    local.giveBack(hooks.bounce.reply(stanza, hooks.bounce.element(error, config.s2sErrorNamespace)));
  }

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
  }

  function serve(socket: Socket, transport: 'starttls' | 'direct-tls'): void {
    keep(socket);
    const channel = new Channel(socket, channelOptions(context));
    const session = new Incoming(channel, context, transport);
    const ready = hooks.tls.listens(transport) === 'starttls' ? Promise.resolve(true) : handshake(channel, session);
    void run(session, ready);
  }

  async function run(session: Incoming, ready: Promise<boolean>): Promise<void> {
    const { channel } = session;
    incoming.add(session);
    try {
      if (await ready) await session.run();
    } catch (error) {
      // A mistake of ours on one stream is not the end of the others.
      config.log(`${session.name}: fell over, ${error instanceof Error ? error.message : error}`);
      channel.destroy();
    }
    incoming.delete(session);
  }

  /** Direct TLS; false when it did not come up. */
  async function handshake(channel: Channel, session: Session): Promise<boolean> {
    const error = await channel.acceptTls(hooks.tls.server(config, null), hooks.tls.patience(config));
    if (error !== null) config.log(`${session.name}: TLS failed, ${error}`);
    else if (!hooks.tls.welcomes(channel.alpn)) channel.destroy();
    return error === null;
  }

  const { host, s2s, directTls } = config.listen;
  const plain = await listen(host, s2s, (socket) => serve(socket, 'starttls'));
  const direct = await listen(host, directTls, (socket) => serve(socket, 'direct-tls'));
  const takesWeb = webServer(
    context,
    (channel) => void run(new Incoming(channel, context, 'websocket'), Promise.resolve(true)),
  );
  const web = await listen(host, config.listen.web ?? 0, (socket) => {
    keep(socket);
    takesWeb(socket);
  });
  return {
    s2s: addressOf(plain),
    s2sDirectTls: addressOf(direct),
    web: addressOf(web),
    local,
    async [Symbol.asyncDispose]() {
      local.end('the server has stopped');
      const closed = [plain, direct, web].map((server) => new Promise((done) => server.close(done)));
      await status[Symbol.asyncDispose]();
      if (!hooks.stream.saysGoodbye()) return;
      // rfc6120-4.9.3.20-system-shutdown
      for (const session of incoming) {
        session.refuse({ condition: 'system-shutdown' });
        session.channel.finish();
      }
      routes.shutDown();
      // What TLS has yet to write is not seen from its socket: whoever does not end by itself is ended after a while.
      const stop = config.clock.after(config.timeouts.close, () => {
        for (const socket of sockets) socket.destroySoon();
      });
      await Promise.all(closed);
      stop();
    },
  };
}

async function listen(host: string, port: number, serve: (socket: Socket) => void): Promise<Server> {
  const server = createServer(serve);
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): Address {
  const { address, port } = server.address() as AddressInfo;
  return { host: address, port };
}
