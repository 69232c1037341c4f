// `peer never receives malformed: stream error`: an error or features that break the syntax of RFC 6120 §4.9.2, §8.3.2, §4.3.2.
import type { Event } from '../../wire/event.ts';
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { STANZA_ERROR_TYPES, STANZA_ERRORS } from '../../xmpp/stanza-errors.ts';
import { STREAM_ERRORS } from '../../xmpp/stream-errors.ts';
import { ANYONE, matcher, UNRELATED } from '../matcher.ts';
import { errorChildOf } from '../pattern.ts';
import { showElement, tagName } from '../xml-text.ts';
import { wordOf } from './args.ts';
import { word } from './words.ts';

/** What can be malformed: how it is found in a first-level element, and what is wrong with it, in words. */
interface Form {
  readonly in: (element: XmlElement, contentNs: string) => XmlElement | undefined;
  readonly defects: (found: XmlElement) => readonly string[];
}

/** Namespaces of streams and stanzas: an extension has one of its own. */
const TAKEN: ReadonlySet<string> = new Set(['', NS.stream, NS.server, NS.client, NS.component]);

const FORMS: Readonly<Record<string, Form>> = {
  'stream error': {
    in: (element) => (element.name === 'error' && element.ns === NS.stream ? element : undefined),
    defects: (error) => conditionDefects(error, NS.streamErrors, STREAM_ERRORS),
  },
  'stanza error': {
    in: (element, contentNs) =>
      element.ns === contentNs && element.attrs.type === 'error' ? errorChildOf(element, contentNs) : undefined,
    defects: (error) => [
      ...conditionDefects(error, NS.stanzaErrors, STANZA_ERRORS),
      ...(STANZA_ERROR_TYPES.some((one) => one === error.attrs.type)
        ? []
        : [`its type is ${JSON.stringify(error.attrs.type ?? null)}`]),
    ],
  },
  features: {
    in: (element) => (element.name === 'features' && element.ns === NS.stream ? element : undefined),
    defects: (features) =>
      elementsOf(features)
        .filter(({ ns }) => TAKEN.has(ns))
        .map((child) => `${tagName(child)} is in ${JSON.stringify(child.ns)}`),
  },
};

export const receivesMalformed = matcher({
  matcher: 'receives malformed',
  negation: 'never receives malformed',
  actors: ANYONE,
  summary:
    'a stream error or stanza error came that has not just one defined condition, or something that belongs to no namespace of its own; or such features',
  args: wordOf(Object.keys(FORMS), 'something with a syntax of its own'),
  modifiers: ['on', 'within', 'before', 'after', 'times'],
  sample: 'peer never receives malformed: stream error',
  says: ['receives', 'never receives'],
  kind: 'element',
  looksAt: ['element'],
  match(event, kind, context) {
    const found = foundIn(event, word(kind, context), context.contentNs);
    if (found === null) return UNRELATED;
    if (found.defects.length > 0) return { matches: true, captured: { one: {}, many: {} } };
    return { matches: false, closeness: 0.5, difference: 'nothing is wrong with it' };
  },
  show(event, context, max) {
    if (event.type !== 'element' || event.dir !== 'in') return null;
    const defects = Object.keys(FORMS).flatMap((kind) => foundIn(event, kind, context.contentNs)?.defects ?? []);
    const shown = showElement(event.element, context.contentNs, max);
    return defects.length === 0 ? shown : `${shown}, where ${defects.join(', ')}`;
  },
  describe(kind, context) {
    return `a ${word(kind, context)} that is malformed`.replace('a features that is', 'features that are');
  },
});

function foundIn(event: Event, kind: string, contentNs: string): { defects: readonly string[] } | null {
  if (event.type !== 'element' || event.dir !== 'in') return null;
  const form = FORMS[kind];
  const found = form?.in(event.element, contentNs);
  return form === undefined || found === undefined ? null : { defects: form.defects(found) };
}

/** One defined condition, one text at most, and what is of an application in a namespace of its own. */
function conditionDefects(error: XmlElement, ns: string, defined: readonly string[]): string[] {
  const children = elementsOf(error);
  const own = children.filter((child) => child.ns === ns);
  const conditions = own.filter(({ name }) => name !== 'text');
  const texts = own.length - conditions.length;
  return [
    ...(conditions.length === 1
      ? []
      : [conditions.length === 0 ? 'there is no condition' : `there are ${conditions.length} conditions`]),
    ...conditions.filter(({ name }) => !defined.includes(name)).map((one) => `${tagName(one)} is not defined`),
    ...(texts > 1 ? [`there are ${texts} texts`] : []),
    ...children
      .filter((child) => TAKEN.has(child.ns))
      .map((child) => `${tagName(child)} is in ${JSON.stringify(child.ns)}`),
  ];
}
