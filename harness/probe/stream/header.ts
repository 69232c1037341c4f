// Stream headers: ours as text, and what is wrong with one that came. RFC 6120 §4.7, §4.8. Pure.
import type { ReaderEvent } from '../../wire/stream-reader.ts';
import { serialize } from '../../xmpp/ltx.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Problem } from '../model.ts';
import { type ProblemKind, problem } from '../problems/index.ts';

export type HeaderEvent = Extract<ReaderEvent, { type: 'header' }>;

/** How long a stream id may be before others cut it. Characters */
const LONG_ID = 1023;
/** A language tag in its general form. RFC 5646 §2.1 */
const LANGUAGE = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;

/** A header as an initiating server writes it, with the dialback prefix (XEP-0220 §2.1). */
export function writeHeader(from: string, to: string): string {
  const attrs = { from, to, version: '1.0', 'xml:lang': 'en' };
  const declared = `xmlns='${NS.server}' xmlns:stream='${NS.stream}' xmlns:db='${NS.dialback}'`;
  const written = Object.entries(attrs).map(([name, value]) => ` ${name}='${escapeXml(value)}'`);
  return `<?xml version='1.0'?><stream:stream ${declared}${written.join('')}>`;
}

/** Text as it may stand in an attribute value, or between tags. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An element as text within a stream of ours. */
export function writeElement(element: Parameters<typeof serialize>[0]): string {
  return serialize(element, { contentNs: NS.server, declared: { db: NS.dialback, stream: NS.stream } });
}

/** Who speaks with whom, and the ids of earlier streams on the connection. */
export interface HeaderContext {
  readonly domain: string;
  readonly from: string;
  readonly ids: readonly string[];
  readonly where: string;
  /** `before TLS` */
  readonly when: string;
  /** They opened the stream: it has no id then, and answers nothing. */
  readonly initial?: true;
}

/** What is to be done about the header of one who opens a stream, where that is another thing than for one who answers. */
const INITIAL_FIXES: Partial<Record<ProblemKind, string>> = {
  'header-wrong': 'open streams with a stream element in the namespace http://etherx.jabber.org/streams',
  'header-namespace': 'open streams to servers with jabber:server as the content namespace',
  'version-missing': "open streams with version='1.0'",
  'version-unreadable': "open streams with version='1.0'",
  'version-higher': "open streams with version='1.0'",
};

/** The version that a header says; null: none, NaN: unreadable. */
export function versionOf({ element }: HeaderEvent): number | null {
  const { version } = element.attrs;
  if (version === undefined) return null;
  return /^\d+\.\d+$/.test(version) ? Number(version) : Number.NaN;
}

/** Everything that is wrong with a header. */
export function headerProblems(event: HeaderEvent, context: HeaderContext): Problem[] {
  const { element, declared } = event;
  const { domain, from, ids, where, when, initial = false } = context;
  const { id, lang = element.attrs['xml:lang'], ...attrs } = element.attrs;
  const found: Problem[] = [];
  const add = (kind: ProblemKind, what: string): void => {
    const fix = initial ? INITIAL_FIXES[kind] : undefined;
    found.push(problem(kind, `${what} (${when})`, { where, ...(fix === undefined ? {} : { fix }) }));
  };
  if (element.ns !== NS.stream || element.name !== 'stream') {
    add('header-wrong', `the stream opens with <${element.name}> in the namespace ${JSON.stringify(element.ns)}`);
  }
  const contentNs = declared[''] ?? '';
  if (contentNs !== NS.server) {
    add(
      'header-namespace',
      contentNs === '' ? 'the header declares no content namespace' : `the content namespace is ${contentNs}`,
    );
  }
  if (!initial) addIdProblems(id, ids, add);
  const version = versionOf(event);
  if (version === null) add('version-missing', 'the header has no version');
  else if (Number.isNaN(version))
    add('version-unreadable', `the version is ${JSON.stringify(attrs.version)}, which is no number`);
  else if (version < 1) add('version-missing', `the version is ${attrs.version}: no features come with one below 1.0`);
  else if (version > 1)
    add(
      'version-higher',
      `the version is ${attrs.version}, and ${initial ? 'there is none but 1.0' : '1.0 was asked for'}`,
    );
  if (attrs.from === undefined) add('from-missing', 'the header has no from');
  else if (!sameName(attrs.from, domain))
    add('from-wrong', `from is ${JSON.stringify(attrs.from)}, and ${domain} was asked for`);
  if (attrs.to === undefined) add('to-missing', 'the header has no to');
  else if (!sameName(attrs.to, from))
    add('to-wrong', `to is ${JSON.stringify(attrs.to)}, and ${from} ${initial ? 'is here' : 'had asked'}`);
  if (lang === undefined) add('lang-missing', 'the header has no xml:lang');
  else if (!LANGUAGE.test(lang))
    add('lang-unreadable', `xml:lang is ${JSON.stringify(lang)}, which is no language tag`);
  return found;
}

function addIdProblems(
  id: string | undefined,
  ids: readonly string[],
  add: (kind: ProblemKind, what: string) => void,
): void {
  if (id === undefined || id === '')
    add('stream-id-missing', id === '' ? 'the stream id is empty' : 'the stream has no id');
  else if (ids.includes(id)) add('stream-id-repeated', 'the restarted stream has the id of the one before');
  else if (id.length > LONG_ID) add('stream-id-long', `the stream id has ${id.length} characters`);
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase().replace(/\.$/, '') === other.toLowerCase();
}
