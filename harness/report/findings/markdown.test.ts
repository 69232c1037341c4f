import { expect, test } from 'vitest';
import { block, code, inline, link, table, toHeading } from './markdown.ts';

test.each([
  ['plain words, s2s_secure_auth', 'plain words, s2s_secure_auth'],
  ['<img src=x onerror=y> & <b>', '\\<img src=x onerror=y> &amp; \\<b>'],
  ['a | b\nc', 'a \\| b c'],
  ['`x` *y* _z_ [l](javascript:x) ~~s~~', '\\`x\\` \\*y\\* \\_z\\_ \\[l\\](javascript:x) \\~\\~s\\~\\~'],
  ['# no heading', '\\# no heading'],
  ['- no list', '\\- no list'],
  ['1. no list', '1\\. no list'],
  ['13.0.1', '13.0.1'],
  ['> no quote', '\\> no quote'],
  ['\u001b[2J\u202e', '\\\\x1b\\[2J\\\\u202e'],
])('%j stands for itself in a line', (text, markdown) => {
  expect(inline(text)).toBe(markdown);
});

test('nothing ends a code span or a block from within', () => {
  expect(code('a`b``c')).toBe('```a`b``c```');
  expect(code('`x')).toBe('`` `x ``');
  expect(block(['```', '</script>\u0007'])).toEqual(['````text', '```', '</script>\\x07', '````']);
});

test('only web addresses become links', () => {
  expect(link('https://example.org/a_b?c=1')).toBe('<https://example.org/a_b?c=1>');
  expect(link('javascript:alert(1)')).toBe('javascript:alert(1)');
  expect(link('https://example.org/> <b>')).toBe('https://example.org/> \\<b>');
});

test('a table and a link to a heading', () => {
  expect(toHeading('rfc6120-4.3.5-Early')).toBe('[`rfc6120-4.3.5-Early`](#rfc6120-435-early)');
  expect(table(['a', 'b'], [['1', '2']])).toEqual(['| a | b |', '| --- | --- |', '| 1 | 2 |']);
});
