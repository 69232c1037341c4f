// The server's outages: what whoever runs it has announced, the document that tells of it, and the events. XEP-0455.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Context } from '../context.ts';
import { el } from '../element.ts';
import type { IqAnswer } from '../local/hooks.ts';
import type { OutageState } from './hooks.ts';
import { OutageNode } from './node.ts';

/** How long an outage is expected to take. ms */
const HOUR = 3_600_000;

export class Outages {
  readonly #context: Context;
  readonly #node = new OutageNode();
  #outage: OutageState | null = null;
  #own: readonly string[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  /** Begins to serve the document; at two addresses, as a service has that does not trust one alone. @throws the error of the listener */
  async serve(host: string): Promise<AsyncDisposable> {
    const server = createServer((_request, response) => {
      const { status, type, body } = this.#context.hooks.outage.document(this.#outage);
      response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body);
    });
    server.listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    this.#own = ['status.json', 'mirror/status.json'].map((path) => `http://${host}:${port}/${path}`);
    return {
      [Symbol.asyncDispose]: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  }

  /** What disco#info says to the entity of that address; null: nothing. */
  form(from: string): XmlElement | null {
    const { outage: hooks } = this.#context.hooks;
    const addresses = hooks.addresses(this.#own);
    if (addresses.length === 0 || !hooks.isVisibleTo(from)) return null;
    const ns = NS.dataForms;
    const value = (text: string) => el('value', ns, {}, text);
    return el(
      'x',
      ns,
      { type: 'result' },
      el('field', ns, { var: 'FORM_TYPE', type: 'hidden' }, value(hooks.formType())),
      el('field', ns, { var: 'external-status-addresses', type: 'list-multi' }, ...addresses.map(value)),
    );
  }

  begin(): void {
    const now = this.#context.config.clock.now();
    this.#outage = { beginning: now, expectedEnd: now + HOUR };
    this.#tell(now);
  }

  end(): void {
    this.#outage = null;
    this.#tell(this.#context.config.clock.now());
  }

  /** Answers a request about the node of revision 0.2; null: it is another request. */
  answer(payload: XmlElement, from: string): IqAnswer | null {
    const { hooks, config } = this.#context;
    if (!hooks.outage.hasNode()) return null;
    const isAdministrator = config.administrators.some((name) => from.startsWith(`${name}@${config.domain}/`));
    const found = this.#node.answer(payload, { from, mayPublish: hooks.outage.mayPublish(from, isAdministrator) });
    if (found?.published) this.#publish(found.published);
    return found?.answer ?? null;
  }

  #tell(at: number): void {
    const { outage: hooks } = this.#context.hooks;
    const event = hooks.event(this.#outage);
    if (event !== null) this.#publish(el('item', NS.pubsub, { id: hooks.itemId(at) }, event));
  }

  #publish(item: XmlElement): void {
    for (const message of this.#node.publish(item, this.#context.config.domain)) this.#context.route(message);
  }
}
