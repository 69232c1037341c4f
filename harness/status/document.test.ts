import { expect, it } from 'vitest';
import { isDateTime } from './date-time.ts';
import { messageFor, readStatus } from './document.ts';

const good = {
  planned: true,
  beginning: '2026-01-12T01:01:01Z',
  expected_end: '2026-01-12T05:00:00+01:00',
  message: { default: 'Panne', 'en-GB': 'Outage' },
};
/** What is wrong with a document that is all right but for one change. */
const wrong = (change: object) =>
  readStatus(JSON.stringify({ ...good, ...change })).problems.map(({ where, what }) => `${where} ${what}`);

it('takes what the specification describes, and ignores what it does not know', () => {
  const { outage, problems, unknown } = readStatus(JSON.stringify({ ...good, severity: 9 }));
  expect(problems).toEqual([]);
  expect(unknown).toEqual(['severity']);
  expect(outage).toEqual({
    planned: true,
    beginning: good.beginning,
    expectedEnd: good.expected_end,
    message: good.message,
  });
  expect(readStatus('{"beginning":"2026-01-12T01:01:01Z"}').problems).toEqual([]);
});

it('takes an empty object for the end of all outages', () => {
  expect(readStatus(' {} ')).toEqual({ outage: null, problems: [], unknown: [] });
});

it.each<[string, object, string]>([
  ['no beginning', { beginning: undefined }, 'beginning is missing'],
  ['a date without time', { beginning: '2026-01-12' }, 'beginning is "2026-01-12", no date and time of RFC 3339'],
  ['a number as a date', { beginning: 1768179661 }, 'beginning is a number, no date and time of RFC 3339'],
  ['a day that is not', { expected_end: '2026-02-30T00:00:00Z' }, 'expected_end is "2026-02-30T00:00:00Z", no date'],
  ['an end before the beginning', { expected_end: '2026-01-11T23:00:00Z' }, 'expected_end is before beginning'],
  ['planned as a text', { planned: 'yes' }, 'planned is a text'],
  ['a message as a text', { message: 'Panne' }, 'message is a text, not an object'],
  ['no default', { message: { en: 'Outage' } }, 'message.default is missing'],
  ['a default that is no text', { message: { default: null } }, 'message.default is null, not a text'],
  ['a language that is none', { message: { default: 'a', 'not a tag': 'b' } }, 'message.not a tag is no language tag'],
])('tells of %s', (_, change, said) => {
  const told = wrong(change);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(said);
});

it.each([
  ['', 'is no JSON: it is empty'],
  ['<html>', 'is no JSON'],
  ['{"beginning":"2026-01-1', 'is no JSON'],
  ['[]', 'is a list, not an object'],
  ['null', 'is null, not an object'],
])('%j is no document', (text, said) => {
  const { outage, problems } = readStatus(text);
  expect(outage).toBeNull();
  expect(problems[0]?.what).toContain(said);
});

it('uses what is left of an outage with mistakes', () => {
  expect(readStatus(JSON.stringify({ ...good, planned: 1, message: { de: 'Störung' } })).outage).toMatchObject({
    planned: null,
    message: { de: 'Störung' },
  });
});

it.each([
  [['en-GB-oxendict'], 'Outage'],
  [['de', 'EN-gb'], 'Outage'],
  [['en'], 'Panne'],
  [[], 'Panne'],
])('for a reader of %j it is %s', (languages, text) => {
  const { outage } = readStatus(JSON.stringify(good));
  expect(outage && messageFor(outage, languages)).toBe(text);
});

it.each([
  ['2026-01-12T01:01:01Z', true],
  ['2024-02-29t23:59:60.123-08:00', true],
  ['2026-01-12 01:01:01Z', false],
  ['2026-01-12T01:01:01', false],
  ['2026-13-12T01:01:01Z', false],
  ['2025-02-29T01:01:01Z', false],
  ['2026-01-12T24:00:00Z', false],
])('%s is a date and time: %s', (text, is) => expect(isDateTime(text)).toBe(is));
