// The domains that live here: users, a component, and the domain itself. RFC 6120 §10.5, RFC 6121 §8.
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import type { Jid } from '../../xmpp/jid.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { formatAddress, parseAddress, sameDomain } from '../address.ts';
import { Buddies } from '../buddies/buddies.ts';
import type { Context } from '../context.ts';
import { el, withChildren } from '../element.ts';
import { Outages } from '../outage/outages.ts';
import type { Session } from '../session.ts';
import { plainError } from '../stanza/errors.ts';
import { type Asked, type IqAnswer, payloadKey } from './hooks.ts';
import { InProcessUser } from './user.ts';

export class Local {
  readonly #context: Context;
  /** By full address. */
  readonly #users = new Map<string, InProcessUser>();
  readonly #components = new Set<InProcessUser>();
  /** `account contact`: the contact may see the account's presence. */
  readonly #subscribed = new Set<string>();
  #resources = 0;
  /** What is being delivered is an answer of this server's own. */
  #givesBack = false;
  readonly buddies: Buddies;
  readonly outages: Outages;

  constructor(context: Context) {
    this.#context = context;
    this.outages = new Outages(context);
    this.buddies = new Buddies(context, (message) => this.#tellAdministrators(message));
  }

  /** Logs a user in. */
  user(name: string): InProcessUser {
    this.#resources += 1;
    const bareJid = `${name}@${this.#context.config.domain}`;
    const jid = `${bareJid}/r${this.#resources}`;
    const user: InProcessUser = new InProcessUser({
      jid,
      bareJid,
      contentNs: NS.client,
      submit: (stanza) => this.#submit(stanza, user),
      leave: () => this.#users.delete(jid),
    });
    this.#users.set(jid, user);
    user.presence = el('presence', NS.client);
    return user;
  }

  /** Connects the component. */
  component(): InProcessUser {
    const { component } = this.#context.config;
    const user: InProcessUser = new InProcessUser({
      jid: component,
      bareJid: component,
      contentNs: NS.component,
      submit: (stanza) => this.#context.route(this.#toServer(stanza, NS.component)),
      leave: () => this.#components.delete(user),
    });
    this.#components.add(user);
    return user;
  }

  end(because: string): void {
    for (const user of [...this.#users.values(), ...this.#components]) user.end(because);
  }

  #toServer(stanza: XmlElement, from: string): XmlElement {
    return this.#context.hooks.routing.rescope(stanza, from, NS.server);
  }

  /** What a local user sends. */
  #submit(stanza: XmlElement, user: InProcessUser): void {
    const { name, attrs } = stanza;
    if (name === 'presence' && !attrs.to) {
      user.presence = attrs.type === 'unavailable' ? null : stanza;
      return;
    }
    const to = parseAddress(attrs.to ?? user.bareJid);
    if (name === 'presence' && to) this.#noteSubscription(attrs.type, user.bareJid, to);
    // RFC 6121 §3.1.2: subscriptions are matters of bare addresses
    const isSubscription = name === 'presence' && /^(un)?subscribed?$/.test(attrs.type ?? '');
    const stamped = this.#context.hooks.routing.stamp(stanza, isSubscription ? user.bareJid : user.jid);
    this.#context.route(this.#toServer(stamped, NS.client));
  }

  #noteSubscription(type: string | undefined, account: string, contact: Jid): void {
    const key = `${account} ${bare(contact)}`;
    if (type === 'subscribed') this.#subscribed.add(key);
    if (type === 'unsubscribed') this.#subscribed.delete(key);
  }

  /** Takes a stanza in `jabber:server` for a domain of ours. */
  deliver(stanza: XmlElement, via?: Session): void {
    const to = parseAddress(stanza.attrs.to ?? '');
    if (!to) return;
    const { config } = this.#context;
    if (sameDomain(to.domain, config.component)) {
      this.#toComponent(stanza);
      return;
    }
    const account =
      to.local !== undefined && sameDomain(to.domain, config.domain) && config.accounts.includes(to.local);
    const asked: Asked = to.local === undefined ? 'domain' : account ? 'account' : 'nobody';
    if (asked === 'domain') this.buddies.heard(stanza);
    if (stanza.name === 'iq') {
      this.#iq(stanza, to, asked, via);
      return;
    }
    if (asked === 'domain') {
      if (stanza.name === 'presence') this.#presenceOfServer(stanza);
      return;
    }
    if (stanza.name === 'message') {
      this.#message(stanza, to, asked, via);
      return;
    }
    this.#presence(stanza, to, asked, via);
  }

  /**
   * Takes a stanza of ours that comes back. It is not answered, whatever it looks like: a mutant that leaves the type of
   * an error out would go round for ever between a domain that is not reached and a user who has left.
   */
  giveBack(stanza: XmlElement): void {
    this.#givesBack = true;
    try {
      this.deliver(stanza);
    } finally {
      this.#givesBack = false;
    }
  }

  #presenceOfServer(stanza: XmlElement): void {
    this.buddies.presence(stanza);
    if (this.#context.hooks.buddy.leaks()) this.#give(stanza, [...this.#users.values()]);
  }

  #tellAdministrators(message: XmlElement): void {
    const { administrators, domain } = this.#context.config;
    for (const name of administrators) this.#give(message, this.#usersAt({ local: name, domain }));
  }

  #toComponent(stanza: XmlElement): void {
    for (const component of this.#components) component.receive(this.#rescoped(stanza, NS.component));
  }

  /** rfc6120-4.8.3-rescope-inbound */
  #rescoped(stanza: XmlElement, to: string): XmlElement {
    return this.#context.hooks.routing.rescope(stanza, NS.server, to);
  }

  /** The users that an address means: one resource (rfc6120-10.5.4-full-jid), or all of an account. */
  #usersAt(to: Jid): InProcessUser[] {
    const full = to.resource !== undefined && this.#users.get(formatAddress(to));
    if (full) return [full];
    return to.resource === undefined ? [...this.#users.values()].filter(({ bareJid }) => bareJid === bare(to)) : [];
  }

  #message(stanza: XmlElement, to: Jid, asked: Asked, via?: Session): void {
    const exact = this.#usersAt(to);
    // RFC 6121 §8.5.3.2.1: a chat for a resource that is gone goes to the account
    const users = exact.length > 0 ? exact : this.#usersAt({ ...to, resource: undefined });
    if (users.length > 0) {
      this.#give(stanza, users);
      return;
    }
    const condition = asked === 'nobody' ? this.#context.hooks.local.messageForNobody(stanza) : null;
    if (condition !== null) this.#refuse(stanza, condition, via);
  }

  #presence(stanza: XmlElement, to: Jid, asked: Asked, via?: Session): void {
    const from = parseAddress(stanza.attrs.from ?? '');
    const { local } = this.#context.hooks;
    if (stanza.attrs.type === 'probe' && from && local.reveals(this.#subscribed.has(`${bare(to)} ${bare(from)}`))) {
      this.#answerProbe(stanza, to, via); // rfc6121-4.3.2-probe-authorized
      return;
    }
    const answer = local.presence(stanza, asked);
    if (answer) {
      const attrs = { from: bare(to), to: stanza.attrs.from, type: answer };
      this.#context.route(el('presence', NS.server, attrs), via);
      return;
    }
    if (stanza.attrs.type !== 'probe') this.#give(stanza, this.#usersAt(to));
  }

  #answerProbe(probe: XmlElement, to: Jid, via?: Session): void {
    for (const user of this.#usersAt({ ...to, resource: undefined })) {
      if (!user.presence) continue;
      const presence = this.#toServer(user.presence, NS.client);
      this.#context.route(
        { ...presence, attrs: { ...presence.attrs, from: user.jid, to: probe.attrs.from ?? '' } },
        via,
      );
    }
  }

  #iq(stanza: XmlElement, to: Jid, asked: Asked, via?: Session): void {
    const { local } = this.#context.hooks;
    const users = this.#usersAt(to);
    const direct = users.length > 0 && local.deliversIq(to.resource === undefined ? 'account' : 'resource');
    if (direct) {
      this.#give(stanza, users);
      return;
    }
    const { type } = stanza.attrs;
    if ((type === 'result' || type === 'error') && !local.answersResponses()) return;
    this.#answer(stanza, to, asked, via);
  }

  #answer(iq: XmlElement, to: Jid, asked: Asked, via?: Session): void {
    const { config, hooks } = this.#context;
    const { local } = hooks;
    const wrong = local.malformed(iq);
    const payload = elementsOf(iq)[0];
    const table = asked === 'domain' ? local.handlers : to.resource === undefined ? local.accountHandlers : {};
    const handler = wrong === null && payload ? table[payloadKey(payload)] : undefined;
    const found =
      (wrong === null && payload && asked === 'domain' ? this.#answerOfDomain(payload, iq.attrs.from ?? '') : null) ??
      (handler && payload ? handler(payload, config, asked) : { error: wrong ?? local.notUnderstood(asked) });
    const { attrs, answer } = local.answer(iq, this.#withStatus(found, asked, payload, iq.attrs.from ?? ''));
    if ('error' in answer) {
      this.#refuse(iq, answer.error, via);
      return;
    }
    const result = el('iq', NS.server, { ...attrs, type: 'result' }, ...(answer.result ? [answer.result] : []));
    this.#context.route(result, via);
  }

  /** Requests whose answer depends on who asks, and on what was before; null: it is none of them. */
  #answerOfDomain(payload: XmlElement, from: string): IqAnswer | null {
    return this.buddies.command(payload, from) ?? this.outages.answer(payload, from);
  }

  /** An answer of the domain about itself, with where its outages are told. XEP-0455 §2.1. */
  #withStatus(answer: IqAnswer, asked: Asked, payload: XmlElement | undefined, from: string): IqAnswer {
    if (asked !== 'domain' || payload?.ns !== NS.discoInfo || !('result' in answer) || answer.result === null)
      return answer;
    const form = this.outages.form(from);
    return form === null ? answer : { result: withChildren(answer.result, [...answer.result.children, form]) };
  }

  /** Answers with an error, unless the stanza must not be answered. */
  #refuse(stanza: XmlElement, condition: string, via?: Session): void {
    const { bounce } = this.#context.hooks;
    if (this.#givesBack || !bounce.deserves(stanza)) return;
    const error = bounce.element(plainError(condition), this.#context.config.s2sErrorNamespace);
    this.#context.route(bounce.reply(stanza, error), via);
  }

  #give(stanza: XmlElement, users: readonly InProcessUser[]): void {
    for (const user of users) user.receive(this.#rescoped(stanza, user.contentNs));
  }
}

function bare({ local, domain }: Jid): string {
  return formatAddress({ ...(local === undefined ? {} : { local }), domain });
}
