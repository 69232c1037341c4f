// Host metadata: the links of a domain, from XRD and JRD and into them. RFC 6415, XEP-0156 §2, XEP-0487 §2.
import { isElement, type XmlElement } from '../../xmpp/element.ts';
import { readMessage } from './message.ts';

export const XRD = 'http://docs.oasis-open.org/ns/xri/xrd-1.0';
/** Relation of a WebSocket endpoint for servers. XEP-0468 names none: this is XEP-0487's. */
export const S2S_WEBSOCKET = 'urn:xmpp:alt-connections:s2s-websocket';
export const PATHS = { xrd: '/.well-known/host-meta', jrd: '/.well-known/host-meta.json' } as const;

/** A link, its fields as text: a number as it is written, a list as JSON. `ttl` is that of the `xmpp` object around it. */
export type Link = Readonly<Record<string, string>>;

/** Fields that must be integers; a text in their place keeps its quotes. XEP-0487 §2.1. */
const INTEGERS = new Set(['ttl', 'priority', 'weight', 'port']);

/** The links of a document, or in words why it is none. */
export function readHostMeta(path: string, text: string): readonly Link[] | string {
  return path === PATHS.jrd ? readJrd(text) : readXrd(text);
}

function readXrd(text: string): readonly Link[] | string {
  const event = readMessage(Buffer.from(text.trim())).at(-1);
  if (event?.type !== 'element') return `no XML document${event?.type === 'unreadable' ? `: ${event.error}` : ''}`;
  const { name, ns, children } = event.element;
  if (name !== 'XRD' || ns !== XRD) return `not an XRD document: {${ns}}${name}`;
  return children
    .filter((child): child is XmlElement => isElement(child) && child.name === 'Link' && child.ns === XRD)
    .map(({ attrs }) => attrs);
}

function readJrd(text: string): readonly Link[] | string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  if (!isObject(document)) return 'not a JSON object';
  const { links, xmpp } = document;
  if (!Array.isArray(links)) return 'without a list of links';
  const around: Record<string, string> = isObject(xmpp) ? { ttl: written('ttl', xmpp.ttl ?? null) } : {};
  return links.filter(isObject).map((link) => ({ ...around, ...fieldsOf(link) }));
}

function fieldsOf(link: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(link).map(([name, value]) => [name, written(name, value)]));
}

function written(name: string, value: unknown): string {
  return typeof value === 'string' && !INTEGERS.has(name) ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An endpoint, as its owner publishes it. */
export interface PublishedLink {
  readonly rel: string;
  readonly href: string;
  /** Where XEP-0487 is in use. */
  readonly more?: {
    readonly ips: readonly string[];
    readonly sni: string;
    readonly priority: number;
    readonly weight: number;
  };
}

export function writeXrd(links: readonly PublishedLink[]): string {
  const written = links.map(({ rel, href }) => `<Link rel='${escaped(rel)}' href='${escaped(href)}'/>`);
  return `<?xml version='1.0' encoding='utf-8'?><XRD xmlns='${XRD}'>${written.join('')}</XRD>`;
}

/** @param ttl seconds, of the `xmpp` object; null: without one, as XEP-0156 has it */
export function writeJrd(links: readonly PublishedLink[], ttl: number | null): string {
  return JSON.stringify({
    ...(ttl === null ? {} : { xmpp: { ttl } }),
    links: links.map(({ rel, href, more }) => ({ rel, href, ...(ttl === null ? {} : more) })),
  });
}

function escaped(value: string): string {
  return value.replace(/[&<>'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
