// Server buddies: presence between the domain itself and other domains, and what an administrator does about it. XEP-0267.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { isDomain, normalDomain, sameDomain } from '../address.ts';
import type { Context } from '../context.ts';
import { el } from '../element.ts';
import type { IqAnswer } from '../local/hooks.ts';
import { answerCommand, COMMAND } from './command.ts';
import type { BuddyType } from './hooks.ts';

/** Hands a message in `jabber:server` to the administrators who are logged in. */
type Tell = (message: XmlElement) => void;

export class Buddies {
  readonly #context: Context;
  readonly #tell: Tell;

  constructor(context: Context, tell: Tell) {
    this.#context = context;
    this.#tell = tell;
  }

  get #roster() {
    return this.#context.config.buddies;
  }

  /** Presence that came for the domain. What is not from a server is none of a server's business. */
  presence({ attrs }: XmlElement): void {
    const { from, type } = attrs;
    if (from === undefined || !isDomain(from)) return;
    const buddy = this.#roster.of(from);
    const { buddy: hooks } = this.#context.hooks;
    if (type === 'subscribe') this.#requested(from);
    else if (type === 'subscribed') this.#roster.set(from, { asked: false, allowed: buddy.asked || buddy.allowed });
    else if (type === 'unsubscribed' && hooks.forgetsOnRefusal())
      this.#roster.set(from, { asked: false, allowed: false });
    else if (type === 'probe') this.#send(from, hooks.onProbe(buddy));
    else if (type === 'unsubscribe') {
      this.#send(from, hooks.onUnsubscribe(buddy));
      if (hooks.forgetsOnUnsubscribe()) this.#roster.set(from, { waiting: false, approved: false });
    }
  }

  /** Any stanza of a server that came for the domain. */
  heard({ attrs }: XmlElement): void {
    const server = normalDomain((attrs.from ?? '').replace(/^[^@/]*@|\/.*$/g, ''));
    if (isDomain(server) && !sameDomain(server, this.#context.config.domain))
      this.#send(server, this.#context.hooks.buddy.onStanza(this.#roster.of(server)));
  }

  #requested(server: string): void {
    const { buddy: hooks } = this.#context.hooks;
    if (hooks.onRequest(this.#roster.of(server)) === 'approve') {
      this.approve(server);
      return;
    }
    this.#roster.set(server, { waiting: true });
    if (!hooks.tells()) return;
    const { domain } = this.#context.config;
    const words = `The server ${server} asks for a subscription to ${domain}.`;
    this.#tell(el('message', NS.server, { from: domain, type: 'headline' }, el('body', NS.server, {}, words)));
  }

  /** Servers that wait for an answer, as an administrator is told. */
  get waiting(): readonly string[] {
    return this.#context.hooks.buddy.tells() ? this.#roster.waiting : [];
  }

  /** An administrator lets a server see us. */
  approve(server: string): void {
    const before = this.#roster.of(server);
    this.#roster.set(server, { waiting: false, approved: true });
    this.#send(server, this.#context.hooks.buddy.onApproval(before));
  }

  /** An administrator denies a server its request, or takes an approval back. */
  deny(server: string): void {
    this.#send(server, this.#context.hooks.buddy.onDenial(this.#roster.of(server)));
    this.#roster.set(server, { waiting: false, approved: false });
  }

  /** An administrator has us ask a server. */
  ask(server: string): void {
    this.#send(server, this.#context.hooks.buddy.onCommand(this.#roster.of(server)));
  }

  /** Answers the ad-hoc command of XEP-0267 §2; null: it is another request. */
  command(payload: XmlElement, from: string): IqAnswer | null {
    if (payload.ns !== NS.commands || payload.name !== 'command' || payload.attrs.node !== COMMAND) return null;
    const { config, hooks } = this.#context;
    const isAdministrator = config.administrators.some((name) => from.startsWith(`${name}@${config.domain}/`));
    if (!hooks.buddy.admits(isAdministrator)) return { error: 'forbidden' };
    const { server, answer } = answerCommand(payload, hooks.buddy.field());
    if (server !== null) this.ask(server);
    return answer;
  }

  #send(server: string, types: readonly BuddyType[]): void {
    const { domain } = this.#context.config;
    if (types.includes('subscribe')) this.#roster.set(server, { asked: true });
    for (const type of types) this.#context.route(el('presence', NS.server, { from: domain, to: server, type }));
  }
}
