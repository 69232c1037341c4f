// One stream that we opened: header, features, one step after the other until it is ready. RFC 6120 §4.3.3.
import { elementsOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { resetOnExpiry } from '../certificate/expiry.ts';
import type { Channel } from '../channel.ts';
import type { ChannelEvent } from '../channel-options.ts';
import type { Context } from '../context.ts';
import { pairKey } from '../context.ts';
import type { Endpoint } from '../dns/resolve.ts';
import { type Failure, isFailure, timeout } from '../failure.ts';
import { Session } from '../session.ts';
import type { Inbound } from '../stanza/routing.ts';
import { conditionOf, isStreamError } from '../stream/errors.ts';
import { type HeaderEvent, knowsFeatures, OUR_LANGUAGE, OUR_VERSION } from '../stream/header.ts';
import { type Offer, readOffer } from '../stream/offers.ts';
import { openWebSocket } from '../websocket/open.ts';
import { judgePeer } from './judge-peer.ts';
import type { Outgoing } from './outgoing.ts';
import { Sent } from './sent.ts';
import { serve } from './serve.ts';
import { steps } from './steps.ts';

export class OutgoingStream extends Session {
  readonly outgoing: Outgoing;
  readonly endpoint: Endpoint;
  /** Stanzas may be sent. */
  ready = false;
  /** Id of the response stream; null: none was given. */
  id: string | null = null;
  authenticated = false;
  bidiRequested = false;
  externalFailed = false;
  /** The certificate that proves the other end's domain, DER. */
  #leaf: Buffer | undefined;
  /** With stream management: what was not acknowledged. */
  readonly sent = new Sent(this);
  offer: Offer = readOffer(null, {});
  /** For domains that the other end asserts on a bidi stream: XEP-0288 §2.2. */
  readonly verified = new Set<string>();
  readonly pending = new Set<string>();

  constructor(channel: Channel, context: Context, outgoing: Outgoing, endpoint: Endpoint) {
    super(channel, context);
    this.outgoing = outgoing;
    this.endpoint = endpoint;
  }

  override writeStanza(stanza: XmlElement): void {
    super.writeStanza(stanza);
    this.sent.add(stanza);
  }

  override get name(): string {
    return `to ${this.outgoing.errand.remote}`;
  }

  get ids(): readonly string[] {
    return this.id === null ? [] : [this.id];
  }

  /** The domain of ours that it is for. */
  get host(): string {
    return this.outgoing.errand.local;
  }

  get peer(): string {
    return this.outgoing.errand.remote;
  }

  /** The SASL restart. */
  restart(): void {
    this.beginAnew();
  }

  /** TLS at once where the service is direct TLS (xep0368-3-direct-tls-immediately). */
  async secure(): Promise<Failure | null> {
    const { transport, url } = this.endpoint;
    if (transport === 'direct-tls') return this.startTls();
    return url === undefined ? null : this.#startWebSocket(url.href);
  }

  async #startWebSocket(href: string): Promise<Failure | null> {
    // Only a mutant gets here without: a link to ws:// is not used (xep0156-2.2-wss-only-used).
    const secure = href.startsWith('wss:') ? ((await this.startTls()) ?? (await this.#judge())) : null;
    if (secure !== null) return secure;
    const because = await openWebSocket(this.channel, href, this.context);
    if (because !== null) this.channel.destroy();
    return because === null ? null : timeout(because, { connected: true });
  }

  async startTls(kept?: Buffer): Promise<Failure | null> {
    const { hooks, config } = this.context;
    const target = {
      domain: this.endpoint.url?.sni ?? this.outgoing.errand.remote,
      host: this.endpoint.host,
      transport: this.endpoint.transport,
    };
    const error = await this.channel.startTls(hooks.tls.client(target, config), config.timeouts.negotiation, kept);
    return error === null ? null : timeout(`TLS failed: ${error}`, { connected: true }); // rfc6120-8.3.3.17-tls-failure
  }

  /** Negotiates and serves; a failure if it never became ready. */
  async run(): Promise<Failure | null> {
    const failure = await this.#negotiate();
    if (failure !== null) {
      if (!this.closing) this.close('error');
      this.context.removeWaysBack(this);
      return failure;
    }
    const stopWatching = resetOnExpiry(this, this.#leaf);
    await serve(this);
    stopWatching();
    this.sent.end();
    this.context.removeWaysBack(this);
    return null;
  }

  /** Ends the attempt with a stream error. */
  giveUp(condition: string, because: string): Failure {
    this.refuse({ condition });
    return timeout(because, { connected: true });
  }

  /** The next event of the negotiation; what ends it is a failure. */
  async expect(within = this.context.config.timeouts.negotiation): Promise<ChannelEvent | Failure> {
    const event = await this.channel.next(within);
    if (event.type === 'timeout') return timeout('no answer', { connected: true }); // rfc6120-8.3.3.17-silent-peer
    if (event.type === 'ended') return timeout(`the connection ended: ${event.how}`, { connected: true });
    // xep0220-2.1.1-closed-while-waiting
    if (event.type === 'close-tag') {
      this.close('answer');
      return timeout('the stream was closed', { connected: true, uri: event.element?.attrs['see-other-uri'] });
    }
    if (event.type === 'element' && isStreamError(event.element)) return this.#stopped(event.element);
    if (event.type === 'markup' && event.kind === 'space') return this.expect(within);
    return this.handled(event) ? timeout('what came could not be read', { connected: true }) : event;
  }

  /** rfc6120-8.3.3.17-host-unknown-peer, rfc6120-4.9.3.19-redirect-policy: see-other-host is not followed */
  #stopped(error: XmlElement): Failure {
    const condition = conditionOf(error);
    return timeout(`stream error ${condition}`, {
      connected: true,
      condition,
      redirect: condition === 'see-other-host' ? textOf(elementsOf(error)[0] ?? error) : undefined,
    });
  }

  /** The next first-level element. */
  async expectElement(within?: number): Promise<XmlElement | Failure> {
    const event = await this.expect(within);
    if (isFailure(event)) return event;
    if (event.type === 'element') return event.element;
    return this.giveUp('bad-format', `something else than an element came: ${event.type}`);
  }

  async #negotiate(): Promise<Failure | null> {
    for (let restarts = 0; restarts < 8; restarts += 1) {
      const opened = await this.#open();
      if (opened !== null) return opened;
      const failure = await this.#step();
      if (failure !== 'restart') return failure;
      this.opened = false;
    }
    return this.giveUp('policy-violation', 'the negotiation does not end');
  }

  /** Does what is to be done next until the stream is ready, or begins anew. */
  async #step(): Promise<Failure | null | 'restart'> {
    for (;;) {
      const next = this.context.hooks.stream.next(this.offer, {
        purpose: this.outgoing.errand.purpose,
        encrypted: this.channel.encrypted,
        authenticated: this.authenticated,
        bidiRequested: this.bidiRequested,
        externalFailed: this.externalFailed,
        profile: this.context.config.profile,
      });
      const outcome = await steps[next](this);
      if (outcome === 'ready') return null;
      if (outcome !== 'again') return outcome;
    }
  }

  /** Header for header, then features. */
  async #open(): Promise<Failure | null> {
    const refused = this.channel.encrypted && !this.authenticated ? await this.#judge() : null;
    if (refused !== null) return refused;
    const { hooks } = this.context;
    const { local, remote } = this.outgoing.errand;
    const attrs = {
      from: local, // rfc6120-4.7.1-initial-from
      to: remote, // rfc6120-4.7.2-initial-to
      id: null, // rfc6120-4.7.3-initial-no-id
      version: OUR_VERSION, // rfc6120-4.7.5-initial-version
      lang: OUR_LANGUAGE, // rfc6120-4.7.4-initial-lang
      xmlns: NS.server,
      db: NS.dialback,
    };
    this.writeHeader(hooks.stream.initialHeader(attrs, this.endpoint.host));
    if (hooks.stream.sendsEarly()) this.becomeReady();
    const header = await this.expect();
    if (isFailure(header)) return header;
    if (header.type !== 'header') return this.giveUp('bad-format', 'no stream header came');
    const refusal = hooks.stream.judgeResponse(header, { remote });
    if (refusal) return this.giveUp(refusal.condition, 'the response header is wrong');
    this.id = header.element.attrs.id || null;
    return this.#readFeatures(header);
  }

  async #readFeatures(header: HeaderEvent): Promise<Failure | null> {
    if (!knowsFeatures(header)) {
      this.offer = readOffer(null, header.declared);
      return null;
    }
    const features = await this.expectElement();
    if (isFailure(features)) return features;
    if (features.name !== 'features' || features.ns !== NS.stream) return this.giveUp('bad-format', 'no features came');
    this.offer = readOffer(features, header.declared);
    this.peerLimit = this.offer.maxBytes;
    this.sent.ask();
    return null;
  }

  /** rfc6120-5.4.3.1-initiator-must-validate: before anything is said inside TLS. */
  async #judge(): Promise<Failure | null> {
    const judged = await judgePeer(this);
    if ('leaf' in judged) this.#leaf = judged.leaf;
    return 'leaf' in judged ? null : judged.refusal;
  }

  /** The pair is authorised in this direction; with bidi in the other too. */
  becomeReady(): void {
    const { hooks } = this.context;
    const { local, remote } = this.outgoing.errand;
    this.channel.trust();
    this.ready = true;
    this.sent.ask();
    if (hooks.bidi.accepts(this.bidiRequested)) this.verified.add(pairKey(remote, local));
    for (const stanza of hooks.routing.queue(this.outgoing.queue.splice(0))) this.writeStanza(stanza);
  }

  /** A domain of the other end has proved itself (xep0288-2.2-reverse-dialback). */
  grant(sender: string, target: string): void {
    this.verified.add(pairKey(sender, target));
    this.context.addWayBack(target, sender, this);
  }

  /** What the rules for stanzas must know, with bidi. */
  inbound(): Inbound {
    return {
      hosts: this.context.hosts,
      authenticated: this.verified.size > 0,
      verified: (from, to) => this.verified.has(pairKey(from, to)),
      known: (from) => [...this.verified].some((pair) => pair.startsWith(`${from} `)),
    };
  }

  /** Is there a stream id, without which there is no dialback key? */
  hasDialbackId(): boolean {
    return this.id !== null || !this.context.hooks.dialback.needsId();
  }

  /** Comments and the like, on a stream that is ready. */
  takeMarkup(event: ChannelEvent): void {
    this.handled(event);
  }
}
