// What was done and seen, shortened, and in words that are the same at each run: no domains, ids, keys, addresses, times. Pure.
import type { Finding } from '../../judge/verdict.ts';
import type { Event } from '../../wire/event.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { isElement } from '../../xmpp/element.ts';
import { eventText } from '../event-text.ts';
import { cut } from '../paint.ts';
import type { RecordCase } from '../record.ts';

/** So many events are shown, and so many characters of each. */
const MOST_EVENTS = 5;
const LONGEST = 240;
/** Shorter values of variables are words rather than something that was made up for one run. */
const SHORTEST_VALUE = 8;

/**
 * The steps, what was expected after them, and the events that show what came instead; in the words of scenarios.
 * @param names the variables that were known before the play: `peer`, `id` …
 */
export function evidence(
  of: RecordCase,
  finding: Finding,
  events: readonly Event[],
  names: Readonly<Record<string, string>>,
): string[] {
  const unnamed = renaming(events, names);
  const steps = events.filter((event) => event.type === 'step' && event.state === 'begun');
  const shown = events.filter(({ seq }) => finding.events.includes(seq)).slice(-MOST_EVENTS);
  const seen = shown.map((event) => unnamed(seenText(steady(event))));
  return [
    ...steps.map((event) => (event.type === 'step' ? filled(event.text, of.matrix) : '')),
    `expected: ${unnamed(finding.expected)}`,
    ...seen.map((text) => `seen: ${text}`),
  ].map((line) => cut(line.replace(/\s+/g, ' '), LONGEST));
}

/** Matrix variables have their values, as in the other lines; the rest of a step stays as it stands in the file. */
function filled(text: string, matrix: Readonly<Record<string, string>>): string {
  return text.replace(/\$\(([\w.-]+)\)/g, (source, name: string) => matrix[name] ?? source);
}

/** Puts the names of variables in place of values that were made up for the run. */
function renaming(events: readonly Event[], names: Readonly<Record<string, string>>): (text: string) => string {
  const token = names['id'] ?? '';
  const made = Object.entries(names).filter(([, value]) => token !== '' && value.includes(token));
  const learnt = events.flatMap((event) => (event.type === 'variable' ? [[event.name, event.value] as const] : []));
  const values = new Map<string, string>();
  for (const [name, value] of [...made, ...learnt.filter(([, value]) => value.length >= SHORTEST_VALUE)])
    if (!values.has(value)) values.set(value, `$(${name})`);
  const longestFirst = [...values].toSorted(([a], [b]) => b.length - a.length);
  return (text) => {
    const renamed = longestFirst.reduce((rest, [value, name]) => rest.replaceAll(value, name), text);
    return renamed
      .replace(/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g, 'ADDRESS')
      .replace(/\b(SRV \d+ \d+) \d+/g, '$1 PORT')
      .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME')
      .replace(/(\w@[\w.-]+)\/[\w+-]{8,}/g, '$1/…')
      .replace(/\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\b|\b[\w+/]{32,}={0,2}/g, '…');
  };
}

/** Who saw it, and what it was. */
function seenText(event: Event): string {
  if (event.type === 'step') return `${event.actor}: ${event.because ?? event.state}`;
  if (event.type === 'connection')
    return `${event.actor}: connection ${event.dir === 'in' ? 'from the server' : 'to the server'} (${event.service})`;
  if (event.type === 'bytes')
    return `${event.actor} ${event.dir === 'in' ? '←' : '→'} ${rawText(JSON.stringify(event.data))}`;
  const text = eventText(event) ?? event.type;
  // How TCP ends hangs on who was quicker.
  if (event.type === 'close' && event.layer === 'tcp')
    return `${event.actor}: ${event.by === 'sut' ? 'the server' : 'the peer'} closed: tcp`;
  if (event.type === 'unreadable') return `${event.actor}: ${rawText(text)}`;
  return event.type === 'dns' ? text : `${event.actor}${/^[←→]/.test(text) ? '' : ':'} ${text}`;
}

/** What never became elements; the attributes of a header come in any order. */
function rawText(text: string): string {
  return text.replace(/<stream:stream\s[^>]*(>|$)/g, '<stream:stream …$1');
}

/** An element in an order that does not hang on a server's hash tables. */
function steady(event: Event): Event {
  return event.type === 'header' || event.type === 'element' ? { ...event, element: ordered(event.element) } : event;
}

function ordered(element: XmlElement): XmlElement {
  const attrs = Object.entries(element.attrs).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const children = element.children.map((child) => (isElement(child) ? ordered(child) : child));
  return {
    ...element,
    attrs: Object.fromEntries(attrs.map(([name, value]) => [name, isStreamId(element, name) ? '…' : value])),
    // The order of features says nothing.
    children: element.name === 'features' ? children.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) : children,
  };
}

function isStreamId({ name, attrs }: XmlElement, attribute: string): boolean {
  return attribute === 'id' && name === 'stream' && attrs[attribute] !== '';
}

function nameOf(child: XmlElement | string): string {
  return isElement(child) ? `${child.name} ${child.ns}` : '';
}
