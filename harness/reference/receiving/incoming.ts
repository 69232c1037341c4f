// The receiving server: one stream that a peer opened. RFC 6120 §4.3, XEP-0220 §2.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { sameDomain } from '../address.ts';
import { fetchList } from '../certificate/fetch-list.ts';
import { judgeWithLists } from '../certificate/judge.ts';
import type { ChannelEvent } from '../channel-options.ts';
import { pairKey } from '../context.ts';
import type { Transport } from '../dns/plan.ts';
import { el } from '../element.ts';
import { Session } from '../session.ts';
import type { Inbound } from '../stanza/routing.ts';
import { isStreamError } from '../stream/errors.ts';
import type { FeatureState } from '../stream/features.ts';
import { domainIn, type HeaderEvent, knowsFeatures, OUR_LANGUAGE, OUR_VERSION } from '../stream/header.ts';
import { handlerOf } from './elements.ts';
import type { Acknowledgements } from './stream-management.ts';

export class Incoming extends Session {
  readonly transport: Transport;
  /** The domain of ours that was asked for. */
  host: string;
  /** The domain that the peer says it is. */
  peer: string | null = null;
  /** Stream ids of this connection, the latest last. */
  readonly ids: string[] = [];
  /** The certificate proves `peer`. */
  certified = false;
  /** The domain that has proved itself by SASL. */
  authenticated: string | null = null;
  /** Pairs of sender and target for which stanzas may come. */
  readonly verified = new Set<string>();
  /** Pairs under verification. */
  readonly pending = new Set<string>();
  bidiRequested = false;
  /** A challenge waits for its response. */
  saslPending = false;
  saslFailures = 0;
  readonly acknowledgements: Acknowledgements = { enabled: false, handled: 0 };
  /** Ends the watch over the peer's certificate. */
  stopWatching: () => void = () => {};
  #lang: string | null = null;

  constructor(...[channel, context, transport]: [...ConstructorParameters<typeof Session>, Transport]) {
    super(channel, context);
    this.transport = transport;
    this.host = context.config.domain;
  }

  override get name(): string {
    return `from ${this.peer ?? this.channel.remote}`;
  }

  override get counterpart(): Session | null {
    return this.peer === null ? null : this.context.streamTo(this.host, this.peer);
  }

  /** Serves the stream until it ends. */
  async run(): Promise<void> {
    while (!this.over) {
      const event = await this.channel.next(this.context.config.timeouts.idle);
      if (event.type === 'ended') break;
      await this.#take(event);
    }
    this.context.removeWaysBack(this);
    this.stopWatching();
  }

  async #take(event: ChannelEvent): Promise<void> {
    if (event.type === 'timeout') return this.close('done'); // rfc6120-4.6.3-idle-close
    if ((event.type === 'markup' && event.kind !== 'space') || event.type === 'unreadable') this.#answerFirst();
    if (this.handled(event)) return;
    if (event.type === 'close-tag') return this.#closedByPeer();
    if (event.type === 'header') await this.#header(event);
    if (event.type === 'element') await this.#element(event.element);
  }

  #closedByPeer(): void {
    if (this.closing) this.channel.finish();
    else this.close('answer'); // rfc6120-4.4-reciprocal-close
    if (!this.context.hooks.stream.readsAfterError()) this.stopReading();
  }

  async #header(event: HeaderEvent): Promise<void> {
    const { config, hooks, hosts } = this.context;
    const asked = domainIn(event, 'to');
    this.host = hosts.find((host) => asked !== null && sameDomain(host, asked)) ?? config.domain;
    this.peer = domainIn(event, 'from');
    this.#lang = event.element.attrs['xml:lang'] ?? null;
    const served = hosts.some((host) => asked !== null && sameDomain(host, asked));
    const context = {
      head: this.channel.head.toString('latin1'),
      encrypted: this.channel.encrypted,
      encryptionRequired: config.profile.encryption === 'required',
      hosts,
      authenticated: this.authenticated,
    };
    const refusal = Object.values(hooks.stream.headerRules).flatMap((rule) => rule(event, context) ?? [])[0];
    if (!refusal || hooks.stream.wrapsRefusal())
      this.#answer(event, served ? this.host : hooks.stream.answeringDomain(asked, config.domain));
    else this.opened = true;
    if (refusal) {
      this.refuse(refusal);
      return;
    }
    this.certified = this.peer !== null && (await this.#judge(this.peer));
    const state = this.#featureState();
    const denied = hooks.stream.admits(state);
    if (denied) {
      this.refuse(denied);
      return;
    }
    if (knowsFeatures(event) && hooks.stream.sendsFeatures(state, this.ids.length - 1)) this.#sendFeatures(state);
  }

  /** rfc6120-4.9.1.2-error-in-setup: what comes before any header is answered with a header too. */
  #answerFirst(): void {
    if (!this.opened && this.context.hooks.stream.wrapsRefusal()) this.#answer(null, this.context.config.domain);
  }

  #answer(event: HeaderEvent | null, from: string): void {
    const { hooks, config } = this.context;
    const id = hooks.stream.id(config.random, this.ids);
    this.ids.push(id);
    const old = event !== null && !knowsFeatures(event);
    const attrs = {
      from, // rfc6120-4.7.1-response-from
      to: event?.element.attrs.from ?? null, // rfc6120-4.7.2-response-to
      id, // rfc6120-4.7.3-id-present, rfc6120-4.7.3-ignore-initial-id
      version: old ? null : OUR_VERSION, // rfc6120-4.7.5-response-version, rfc6120-4.7.5-no-version
      lang: OUR_LANGUAGE, // rfc6120-4.7.4-response-lang, rfc6120-4.7.4-response-lang-default
      xmlns: NS.server,
      db: NS.dialback,
    };
    this.writeHeader(event === null ? attrs : hooks.stream.responseHeader(attrs, event));
  }

  /** rfc6120-13.7.2.1-receiving-reference: does the certificate name the `from` of the header? */
  async #judge(domain: string): Promise<boolean> {
    if (!this.channel.encrypted) return false;
    const { config, hooks, anchors, log } = this.context;
    const problem = await judgeWithLists(
      {
        chain: this.channel.presented,
        anchors,
        domain,
        target: null,
        role: 'client',
        transport: this.transport,
        now: config.clock.now(),
      },
      hooks.certificate,
      (url) => fetchList(url, this.context),
      log,
    );
    if (problem) log(`${this.name}: certificate refused, ${problem.because}`);
    return problem === null;
  }

  #featureState(): FeatureState {
    const { profile, limits, timeouts } = this.context.config;
    return {
      encrypted: this.channel.encrypted,
      authenticated: this.authenticated !== null,
      certified: this.certified,
      profile,
      limits,
      idle: Math.floor(timeouts.idle / 1000),
    };
  }

  #sendFeatures(state: FeatureState): void {
    const offered = Object.values(this.context.hooks.stream.features).flatMap((feature) => feature(state) ?? []);
    this.write({ ...el('features', NS.stream, {}, ...offered), prefix: 'stream' });
  }

  async #element(element: XmlElement): Promise<void> {
    if (isStreamError(element)) {
      if (this.context.hooks.stream.obeysError()) this.close('answer');
      return;
    }
    await handlerOf(element, this.context.hooks)(this, element);
  }

  /** The channel begins anew, after TLS or SASL. */
  restart(): void {
    this.beginAnew();
    this.opened = false;
  }

  /** Stanzas from the sender domain to the target domain may come from now on. */
  grant(sender: string, target: string): void {
    this.verified.add(pairKey(sender, target));
    this.channel.trust();
    this.offerWayBack(sender, target, true);
  }

  /** Sends stanzas for the pair on this stream, if that may be. `verified`: the sender domain has proved itself. */
  offerWayBack(sender: string, target: string, verified: boolean): void {
    const { hooks, hosts } = this.context;
    if (!hooks.bidi.usable({ requested: this.bidiRequested, verified })) return;
    for (const own of hooks.bidi.senders(target, hosts)) this.context.addWayBack(own, sender, this);
  }

  get lang(): string | null {
    return this.#lang;
  }

  /** What the rules for stanzas must know of this stream. */
  inbound(): Inbound {
    const holds = (set: ReadonlySet<string>, from: string, to: string) => set.has(pairKey(from, to));
    const early = this.context.hooks.dialback.acceptsWhilePending();
    const pairs = early ? new Set([...this.verified, ...this.pending]) : this.verified;
    return {
      hosts: this.context.hosts,
      authenticated: pairs.size > 0,
      verified: (from, to) => holds(pairs, from, to),
      known: (from) => [...pairs].some((pair) => pair.startsWith(`${from} `)),
    };
  }
}
