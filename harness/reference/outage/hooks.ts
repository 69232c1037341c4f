// How the server tells of its outages. XEP-0455.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';

/** An outage, as whoever runs the server has announced it. Times in ms since the epoch. */
export interface OutageState {
  readonly beginning: number;
  readonly expectedEnd: number;
}

/** What is answered over HTTP. */
export interface StatusAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface OutageHooks {
  /** The type of the form in disco#info. */
  formType(): string;
  /** The values of its field; `own` are the addresses at which the document is. None: no form. */
  addresses(own: readonly string[]): readonly string[];
  /** May the entity of that address see the form? */
  isVisibleTo(from: string): boolean;
  /** The document. */
  document(outage: OutageState | null): StatusAnswer;
  /** Is there the node of revision 0.2? */
  hasNode(): boolean;
  /** The id of an item of the node. */
  itemId(at: number): string;
  /** What the node tells of an outage; null: nothing. */
  event(outage: OutageState | null): XmlElement | null;
  /** May the entity of that address publish to the node? */
  mayPublish(from: string, isAdministrator: boolean): boolean;
}

const TEXTS = { default: 'The server is out of order.', fr: 'Le serveur est en panne.' };
const JSON_TYPE = 'application/json';
const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The members of a document. */
export function membersOf({ beginning, expectedEnd }: OutageState): Readonly<Record<string, unknown>> {
  return { planned: false, beginning: iso(beginning), expected_end: iso(expectedEnd), message: TEXTS };
}

export const outageHooks: OutageHooks = {
  formType: () => NS.outageStatus, // xep0455-2.1-form-type
  addresses: (own) => own, // xep0455-2.1-form, xep0455-2.1-uri-values, xep0455-2.1-http
  isVisibleTo: () => true, // xep0455-2.1-remote-disco
  document: (outage) => ({
    status: 200, // xep0455-2.1-no-authentication
    type: JSON_TYPE,
    // xep0455-2.2-empty-after, xep0455-2.2-json-schema, xep0455-2.2-message-default
    body: JSON.stringify(outage === null ? {} : membersOf(outage)),
  }),
  hasNode: () => true, // xep0455-v0.2-pubsub-node
  itemId: iso, // xep0455-v0.2-pubsub-node
  event(outage) {
    const text = (lang: string, said: string) => element('description', { 'xml:lang': lang }, said);
    if (outage === null) return element('outage-end', {}, text('en', 'The server works again.')); // xep0455-v0.2-outage-end
    // xep0455-v0.2-pubsub-node
    return element(
      'outage',
      {},
      text('en', TEXTS.default),
      text('fr', TEXTS.fr),
      element('planned', {}, 'false'),
      element('expected_end', {}, iso(outage.expectedEnd)),
    );
  },
  mayPublish: (_from, isAdministrator) => isAdministrator, // xep0455-v0.2-provenance
};

function element(
  name: string,
  attrs: Readonly<Record<string, string>>,
  ...children: (XmlElement | string)[]
): XmlElement {
  return { name, ns: NS.outageStatus, attrs, children };
}
