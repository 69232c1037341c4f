// The document that says whether a service is out of order, XEP-0455 §2.2. Pure: text in; what it says, and all that is wrong with it, out.
import { instantOf, isDateTime } from './date-time.ts';
import type { Problem } from './problem.ts';

/** An outage, as far as the document says it in a form that can be used. */
export interface Outage {
  readonly planned: boolean | null;
  /** RFC 3339, as written. */
  readonly beginning: string;
  readonly expectedEnd: string | null;
  /** Texts by language, and under `default`. */
  readonly message: Readonly<Record<string, string>>;
}

export interface StatusReading {
  /** null: no outage is announced, or nothing that can be used. */
  readonly outage: Outage | null;
  readonly problems: readonly Problem[];
  /** Members that XEP-0455 does not know: ignored, and no mistake. */
  readonly unknown: readonly string[];
}

const KNOWN = ['planned', 'beginning', 'expected_end', 'message'];
const SCHEMA = 'xep0455-2.2-json-schema';
const DEFAULT = 'xep0455-2.2-message-default';

/** Reads a document. Never throws; an object without members says that there is no outage. */
export function readStatus(text: string): StatusReading {
  const problems: Problem[] = [];
  const add = (where: string, what: string, fix: string, requirement = SCHEMA): void => {
    problems.push({ requirement, level: requirement === DEFAULT ? 'MUST' : 'IMPLIED', where, what, fix });
  };
  const value = parse(text, add);
  if (value === null) return { outage: null, problems, unknown: [] };
  const unknown = Object.keys(value).filter((name) => !KNOWN.includes(name));
  if (Object.keys(value).length === 0) return { outage: null, problems, unknown };
  const beginning = date(value, 'beginning', add);
  if (!Object.hasOwn(value, 'beginning'))
    add('beginning', 'is missing', 'say when the outage began; after it, the document is {}');
  const expectedEnd = date(value, 'expected_end', add);
  if (beginning !== null && expectedEnd !== null && instantOf(expectedEnd) < instantOf(beginning))
    add('expected_end', `is before beginning, ${beginning}`, 'say an end that comes after the beginning');
  const { planned } = value;
  if (planned !== undefined && typeof planned !== 'boolean')
    add('planned', `is ${kindOf(planned)}`, 'write true or false, without quotes');
  const message = messages(value, add);
  if (beginning === null) return { outage: null, problems, unknown };
  return {
    outage: { planned: typeof planned === 'boolean' ? planned : null, beginning, expectedEnd, message },
    problems,
    unknown,
  };
}

/** The text for whoever reads these languages, best first; what is under `default` where there is none. RFC 4647 §3.4. */
export function messageFor({ message }: Outage, languages: readonly string[]): string | null {
  const texts = new Map(Object.entries(message).map(([language, text]) => [language.toLowerCase(), text]));
  for (const language of languages) {
    const parts = language.toLowerCase().split('-');
    for (let length = parts.length; length > 0; length -= 1) {
      const text = texts.get(parts.slice(0, length).join('-'));
      if (text !== undefined) return text;
    }
  }
  return texts.get('default') ?? null;
}

type Add = (where: string, what: string, fix: string, requirement?: string) => void;
type Members = Readonly<Record<string, unknown>>;

function parse(text: string, add: Add): Members | null {
  let value: unknown;
  try {
    // A byte order mark is none of JSON's (RFC 8259 §8.1), and a reader may ignore it.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = text.trim() === '' ? 'it is empty' : error instanceof Error ? error.message : String(error);
    add('the document', `is no JSON: ${why}`, 'write an object; {} while there is no outage');
    return null;
  }
  if (isMembers(value)) return value;
  add('the document', `is ${kindOf(value)}, not an object`, 'write an object; {} while there is no outage');
  return null;
}

function date(value: Members, name: string, add: Add): string | null {
  const said = value[name];
  if (said === undefined) return null;
  if (typeof said === 'string' && isDateTime(said)) return said;
  const shown = typeof said === 'string' ? JSON.stringify(said.slice(0, 60)) : kindOf(said);
  add(name, `is ${shown}, no date and time of RFC 3339`, 'write it as 2026-01-31T12:00:00Z');
  return null;
}

function messages(value: Members, add: Add): Record<string, string> {
  const { message } = value;
  if (message === undefined) return {};
  if (!isMembers(message)) {
    add('message', `is ${kindOf(message)}, not an object`, 'write { "default": "…" }');
    return {};
  }
  if (!Object.hasOwn(message, 'default'))
    add('message.default', 'is missing', 'give the text for those whose language is not there', DEFAULT);
  const texts = Object.entries(message).filter(([language, text]) => {
    const known = language === 'default' || isLanguage(language);
    if (!known) add(`message.${language}`, 'is no language tag of BCP 47', 'write a tag such as en or pt-BR', DEFAULT);
    const good = typeof text === 'string';
    if (!good) add(`message.${language}`, `is ${kindOf(text)}, not a text`, 'write a text', DEFAULT);
    return good && known;
  });
  return Object.fromEntries(texts) as Record<string, string>;
}

/** Well-formed by RFC 5646 §2.1. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a text', number: 'a number', boolean: 'true or false', object: 'an object' }[typeof value as string] ??
    'nothing'
  );
}
