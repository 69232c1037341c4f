// `peer gets document: { status: "200", outage: announced }`: what a fetched status document says. XEP-0455 §2.2.
import { z } from 'zod';
import { readStatus } from '../../status/document.ts';
import { problemsOfFetch } from '../../status/fetched.ts';
import type { EventOf } from '../../wire/event.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { cut } from '../value.ts';
import { valuePattern } from './args.ts';
import { describeFields, matchFields } from './words.ts';

export const getsDocument = matcher({
  matcher: 'gets document',
  negation: 'never gets document',
  actors: PEER,
  summary: 'a document that was fetched: its status, what it says of an outage, and each mistake in it',
  args: z.strictObject({
    status: valuePattern().optional(),
    type: valuePattern().optional(),
    /** `announced`, or `none` where the document is an empty object. */
    outage: valuePattern().optional(),
    /** A mistake in the document, `message.default is missing`. */
    mistake: valuePattern().optional(),
    /** Why it could not be had. */
    trouble: valuePattern().optional(),
  }),
  modifiers: ['within', 'before', 'after', 'times'],
  sample: 'peer gets document: { status: "200", outage: announced }',
  says: ['gets a document with', 'never gets a document with'],
  kind: 'document',
  looksAt: ['fetched'],
  match(event, wanted, context) {
    if (event.type !== 'fetched') return UNRELATED;
    const { mistake, ...rest } = wanted;
    const actual = fieldsOf(event);
    const mistakes = mistakesOf(event);
    if (mistake === undefined) return matchFields(rest, actual, context);
    const one = mistakes.map((said) => matchFields(wanted, { ...actual, mistake: said }, context));
    return one.find(({ matches }) => matches) ?? one[0] ?? matchFields(wanted, actual, context);
  },
  show(event, _context, max) {
    if (event.type !== 'fetched') return null;
    const { status, failure, document } = event;
    return cut(`${event.url}: ${failure ?? `${status} ${document}`} ${mistakesOf(event).join('; ')}`.trim(), max);
  },
  describe: describeFields,
});

type Fetched = EventOf<'fetched'>;

function fieldsOf(event: Fetched): Record<string, string | null> {
  const { status, mediaType, failure } = event;
  const reading = readable(event);
  const outage = reading === null ? null : reading.outage ? 'announced' : reading.problems.length > 0 ? null : 'none';
  const [trouble] = problemsOfFetch(event).filter(({ level }) => level === 'MUST');
  return {
    status: status === null ? null : String(status),
    type: mediaType,
    outage,
    trouble: failure ?? (trouble === undefined ? null : `${trouble.where} ${trouble.what}`),
  };
}

function mistakesOf(event: Fetched): string[] {
  return readable(event)?.problems.map(({ where, what }) => `${where} ${what}`) ?? [];
}

function readable({ status, document }: Fetched): ReturnType<typeof readStatus> | null {
  return status === 200 && document !== null ? readStatus(document) : null;
}
