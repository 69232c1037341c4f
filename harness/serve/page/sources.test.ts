// What the files of the page may not contain: anything that makes markup out of text, or that a strict policy of content forbids.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGE_FILES } from '../api/page-files.ts';

const FOLDER = new URL('./', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');
const files = readdirSync(FOLDER).filter((file) => /\.(?:js|css|html|svg)$/.test(file));
const modules = files.filter((file) => file.endsWith('.js'));

test('no module makes markup or code out of text', () => {
  const forbidden =
    /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|createContextualFragment|DOMParser|srcdoc|execCommand|eval|Function|importScripts)\b|document\.write|parseFromString|javascript:/;
  expect(modules.length).toBeGreaterThan(10);
  expect(modules.filter((file) => forbidden.test(read(file)))).toEqual([]);
});

test('attributes whose names or values are code or addresses are set nowhere', () => {
  const forbidden = /setAttribute\(\s*['"](?:on|href|src|style|action)|\.(?:href|src|action)\s*=/;
  expect(modules.filter((file) => forbidden.test(read(file)))).toEqual([]);
});

test('nothing stands inline, and nothing comes from elsewhere', () => {
  const html = read('index.html');
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
  for (const file of files.filter((name) => !name.endsWith('.svg')))
    expect(read(file)).not.toMatch(/https?:\/\/|\burl\(["'\w]|@import /);
});

test('the API serves every file of the page and no other', () => {
  expect(PAGE_FILES.map(({ file }) => file).sort()).toEqual(files.sort());
});

test('every module is checked by the compiler', () => {
  expect(modules.filter((file) => !read(file).startsWith('// @ts-check\n'))).toEqual([]);
});
