// The node `urn:xmpp:sos:0` of XEP-0455 0.2: who subscribed, and what was published. XEP-0060, as far as that needs it.
import { childOf, elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { el } from '../element.ts';
import type { IqAnswer } from '../local/hooks.ts';

/** So many of the last items are kept. */
const KEPT = 20;

export class OutageNode {
  readonly #subscribers = new Set<string>();
  #items: readonly XmlElement[] = [];

  /** Answers a request about the node; null: it is about another one. `mayPublish`: whoever asks is trusted. */
  answer(
    payload: XmlElement,
    { from, mayPublish }: { readonly from: string; readonly mayPublish: boolean },
  ): { readonly answer: IqAnswer; readonly published: XmlElement | null } | null {
    const [action] = payload.ns === NS.pubsub ? elementsOf(payload) : [];
    if (action?.attrs.node !== NS.outageStatus) return null;
    const { node, jid = from } = action.attrs;
    const reply = (child: XmlElement | null, published: XmlElement | null = null) => ({
      answer: { result: child && el('pubsub', NS.pubsub, {}, child) },
      published,
    });
    const refuse = (error: string) => ({ answer: { error }, published: null });
    switch (action.name) {
      case 'subscribe':
        if (bare(jid) !== bare(from)) return refuse('bad-request');
        this.#subscribers.add(jid);
        return reply(el('subscription', NS.pubsub, { node, jid, subscription: 'subscribed' }));
      case 'unsubscribe':
        this.#subscribers.delete(jid);
        return reply(null);
      case 'items':
        return reply(el('items', NS.pubsub, { node }, ...this.#items));
      case 'publish': {
        const item = childOf(action, 'item', NS.pubsub);
        if (!mayPublish || item === undefined) return refuse('forbidden');
        return reply(null, item);
      }
      default:
        return refuse('feature-not-implemented');
    }
  }

  /** Keeps an item; the events that tell of it, to whom they go. XEP-0060 §7.1.2.1. */
  publish(item: XmlElement, domain: string): XmlElement[] {
    this.#items = [{ ...item, ns: NS.pubsub }, ...this.#items].slice(0, KEPT);
    const event = el(
      'event',
      NS.pubsubEvent,
      {},
      el('items', NS.pubsubEvent, { node: NS.outageStatus }, { ...item, ns: NS.pubsubEvent }),
    );
    return [...this.#subscribers].map((to) => el('message', NS.server, { from: domain, to, type: 'headline' }, event));
  }
}

function bare(jid: string): string {
  return jid.replace(/\/.*$/, '');
}
