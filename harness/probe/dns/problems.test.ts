import { expect, test } from 'vitest';
import type { DnsState, RecordType } from './message.ts';
import { problemsOfReplies } from './problems.ts';

const DOMAIN = 'a.test';
const reply = (type: RecordType, name: string, state: DnsState = 'servfail', detail: string | null = 'it says no') => ({
  type,
  name,
  state,
  detail,
  aliases: [] as string[],
});
const problemsOf = (...replies: ReturnType<typeof reply>[]) => problemsOfReplies(replies, DOMAIN);

test('one name server that is broken is one problem, and every question is named', () => {
  const found = problemsOf(
    reply('SRV', '_xmpp-server._tcp.a.test'),
    reply('SRV', '_xmpps-server._tcp.a.test'),
    reply('A', 'a.test'),
    reply('AAAA', 'a.test'),
    reply('TLSA', '_5269._tcp.a.test'),
  );
  expect(found).toEqual([
    expect.objectContaining({
      kind: 'dns-servfail',
      where: 'a.test',
      what: 'SRV of _xmpp-server._tcp.a.test and _xmpps-server._tcp.a.test, A and AAAA of a.test, TLSA of _5269._tcp.a.test: it says no',
      records: [
        { name: '_xmpp-server._tcp.a.test', type: 'SRV' },
        { name: '_xmpps-server._tcp.a.test', type: 'SRV' },
        { name: 'a.test', type: 'A' },
        { name: 'a.test', type: 'AAAA' },
        { name: '_5269._tcp.a.test', type: 'TLSA' },
      ],
    }),
  ]);
});

test('what fails in another way, or for another reason, stands by itself', () => {
  const found = problemsOf(
    reply('A', 'x.a.test'),
    reply('AAAA', 'x.a.test', 'no-answer', 'silence'),
    reply('TLSA', '_1._tcp.x.a.test', 'servfail', 'another reason'),
  );
  expect(found.map(({ kind, where, what }) => [kind, where, what])).toEqual([
    ['dns-servfail', 'x.a.test', 'A of x.a.test: it says no'],
    ['dns-no-answer', 'x.a.test', 'AAAA of x.a.test: silence'],
    ['dns-servfail', '_1._tcp.x.a.test', 'TLSA of _1._tcp.x.a.test: another reason'],
  ]);
});

test('names of another zone are not put down to the domain', () => {
  expect(problemsOf(reply('A', 'x.a.test'), reply('A', 'y.bba.test'))[0]).toMatchObject({
    where: null,
    what: 'A of x.a.test and y.bba.test: it says no',
  });
});

test('answers without records are no failures', () => {
  expect(
    problemsOf(reply('A', 'a.test', 'records'), reply('AAAA', 'a.test', 'no-data'), reply('SRV', 'a.test', 'nxdomain')),
  ).toEqual([]);
});

test('a circle of aliases is shown', () => {
  const round = { ...reply('A', 'x.a.test', 'alias-loop', null), aliases: ['y.a.test', 'x.a.test'] };
  expect(problemsOf(round, { ...round, type: 'AAAA' })).toMatchObject([
    {
      kind: 'alias-loop',
      what: 'A and AAAA of x.a.test: the aliases go round in a circle: x.a.test → y.a.test → x.a.test',
    },
  ]);
});

test('a sentence names some of many', () => {
  const many = Array.from({ length: 20 }, (_, index) => reply('A', `h${index}.a.test`));
  const [found] = problemsOf(...many);
  expect(found?.what).toMatch(/h7\.a\.test, 12 names more: it says no$/);
  expect(found?.records).toHaveLength(20);
});
