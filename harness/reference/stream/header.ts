// Stream headers: what we write, and what we make of the other end's. RFC 6120 §4.7, §4.8.

import type { ReaderEvent } from '../../wire/stream-reader.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { isDomain, normalDomain, sameDomain } from '../address.ts';

export type HeaderEvent = Extract<ReaderEvent, { type: 'header' }>;

/** Attributes of a header that we write; null: not there. */
export interface HeaderAttrs {
  readonly from: string | null;
  readonly to: string | null;
  readonly id: string | null;
  readonly version: string | null;
  readonly lang: string | null;
  /** Content namespace, and that of dialback. */
  readonly xmlns: string;
  readonly db: string | null;
}

/** A stream error: a condition of RFC 6120 §4.9.3, and words for a person. */
export interface Refusal {
  readonly condition: string;
  readonly text?: string;
  /** A condition of an application, beside it. */
  readonly application?: XmlElement;
}

/** What is known when a header of the initiating server comes. */
export interface HeaderContext {
  readonly head: string;
  readonly encrypted: boolean;
  readonly encryptionRequired: boolean;
  /** Domains that are served here. */
  readonly hosts: readonly string[];
  /** The domain that has proved its name by SASL on this connection; null before. */
  readonly authenticated: string | null;
}

export const OUR_VERSION = '1.0';
export const OUR_LANGUAGE = 'en';

/** The text that opens a stream. `declaration` goes before it. */
export function headerText(attrs: HeaderAttrs, declaration: string): string {
  const written: [string, string | null][] = [
    ['xmlns', attrs.xmlns], // rfc6120-5.4.1-response-header
    ['xmlns:db', attrs.db], // xep0220-2.4.1-namespace-declared
    ['xmlns:stream', NS.stream],
    ['from', attrs.from],
    ['to', attrs.to],
    ['id', attrs.id],
    ['xml:lang', attrs.lang],
    ['version', attrs.version],
  ];
  const text = written.flatMap(([name, value]) => (value === null ? [] : [`${name}='${escapeValue(value)}'`]));
  return `${declaration}<stream:stream ${text.join(' ')}>`;
}

function escapeValue(value: string): string {
  return value.replace(/[&<>'"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** The version as [major, minor]; null when there is none, `bad` when it is none. */
export function versionOf(header: HeaderEvent): readonly [number, number] | null | 'bad' {
  const text = header.element.attrs.version;
  if (text === undefined) return null;
  const match = /^(\d{1,4})\.(\d{1,4})$/.exec(text);
  return match ? [Number(match[1]), Number(match[2])] : 'bad';
}

/** Does the header's sender know stream features? rfc6120-4.7.5-no-version */
export function knowsFeatures(header: HeaderEvent): boolean {
  const version = versionOf(header);
  return Array.isArray(version) && version[0] >= 1;
}

/** The domain in an attribute, or null. */
export function domainIn(header: HeaderEvent, name: 'from' | 'to'): string | null {
  const text = header.element.attrs[name];
  return text === undefined || text === '' ? null : normalDomain(text);
}

/** One rule about a header: the refusal, or null. */
export type HeaderRule = (header: HeaderEvent, context: HeaderContext) => Refusal | null;

/** The rules for the header of an initiating server, in their order. */
export const headerRules = {
  // rfc6120-11.6-other-encoding
  encoding: (_, { head }) => {
    const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(head)?.[1];
    return declared && declared.toUpperCase() !== 'UTF-8' ? { condition: 'unsupported-encoding' } : null;
  },
  // rfc6120-4.8.1-wrong-stream-namespace, xep0361-4.1-no-unagreed-zero-handshake
  streamNamespace: ({ element }) => (element.ns === NS.stream ? null : { condition: 'invalid-namespace' }),
  root: ({ element }) => (element.name === 'stream' ? null : { condition: 'bad-format' }),
  // rfc6120-4.8.3-unsupported-content-namespace; rfc6120-4.8.2-prefix-free-header has the stream's as default
  contentNamespace: ({ declared }) => {
    const content = declared[''] ?? NS.server;
    return content === NS.server || content === NS.stream ? null : { condition: 'invalid-namespace' };
  },
  // rfc6120-4.7.5-no-version, rfc6120-4.7.5-response-version
  version: (header, { encrypted, encryptionRequired }) => {
    const version = versionOf(header);
    const old = version === null || version === 'bad' || version[0] < 1;
    return version === 'bad' || (old && encryptionRequired && !encrypted) ? { condition: 'unsupported-version' } : null;
  },
  // rfc6120-4.7.1-liberal-missing-from
  from: ({ element: { attrs } }) =>
    attrs.from === undefined || isDomain(attrs.from) ? null : { condition: 'improper-addressing' },
  // rfc6120-4.9.3.6-host-unknown; rfc6120-4.7.2-liberal-missing-to
  host: (header, { hosts }) => {
    const to = domainIn(header, 'to');
    return to === null || hosts.some((host) => sameDomain(host, to)) ? null : { condition: 'host-unknown' };
  },
  // rfc6120-8.1.2.2-local-from-spoof begins here: nobody else is one of our domains
  stranger: (header, { hosts }) => {
    const from = domainIn(header, 'from');
    return from !== null && hosts.some((host) => sameDomain(host, from)) ? { condition: 'invalid-from' } : null;
  },
  // rfc6120-6.4.6-correlate-from: after SASL the name is settled
  settled: (header, { authenticated }) => {
    const from = domainIn(header, 'from');
    return authenticated !== null && from !== null && !sameDomain(from, authenticated)
      ? { condition: 'invalid-from' }
      : null;
  },
} satisfies Record<string, HeaderRule>;
