import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { languageOf } from '../play/language.ts';
import { loadCatalogue } from './files.ts';
import { scenarioSchema } from './json-schema.ts';
import type { Language } from './language.ts';
import { loadScenario } from './load.ts';
import { testLanguage } from './test-language.ts';

const root = new URL('../../', import.meta.url).pathname;

describe('scenarios/schema.json', () => {
  let language: Language;
  beforeAll(async () => {
    language = languageOf((await loadCatalogue(`${root}scenarios/requirements`)).requirements);
  });

  // When this is red: `npx vitest run --project unit harness/scenario/json-schema.test.ts -u`.
  it('is current', async () => {
    const text = `${JSON.stringify(scenarioSchema(language), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(`${root}scenarios/schema.json`);
  });

  it('knows every word of the tables, and the loader takes their samples', () => {
    const accepts = z.fromJSONSchema(scenarioSchema(language));
    const then = '- peer receives: <message/>\n    requirement: rfc6120-13.7.2-expired';
    const given = 'given: { rogue: {} }\nwhen:\n  - rogue opens: {}\n';
    const steps = language.steps.map(({ sample }) => `title: a\n${given}  - ${sample}\nthen:\n  ${then}\n`);
    const phrases = language.matchers.map(
      ({ sample }) => `title: a\nthen:\n  - ${sample}\n    requirement: rfc6120-13.7.2-expired\n`,
    );
    for (const text of [...steps, ...phrases]) {
      expect(loadScenario({ file: 'a/b.yaml', text, language }).diagnostics, text).toEqual([]);
      expect(accepts.safeParse(parse(text)).error?.issues ?? [], text).toEqual([]);
    }
  });
});

describe('the schema', () => {
  const accepts = (text: string): boolean =>
    z.fromJSONSchema(scenarioSchema(testLanguage)).safeParse(parse(text)).success;
  const then = 'then:\n  - peer receives: <message/>\n    requirement: rfc6120-13.7.2-expired\n';

  it.each([
    ['an unknown key', `title: a\nprofil: strict\n${then}`],
    ['an unknown fault', `title: a\ngiven: { peer: { certificate: expird } }\n${then}`],
    ['an unknown verb', `title: a\nwhen:\n  - peer snds: <message/>\n${then}`],
    ['a verb of another actor', `title: a\nwhen:\n  - local opens: {}\n${then}`],
    ['a modifier that the verb has not', `title: a\nwhen:\n  - peer opens: {}\n    split: every byte\n${then}`],
    ['an unknown requirement', `title: a\n${then.replace('expired', 'expird')}`],
    ['nothing expected', 'title: a\nwhen: []\n'],
  ])('refuses %s', (_, text) => expect(accepts(text)).toBe(false));

  it.each([
    [
      'matrix variables where words stand',
      `title: a\nmatrix: { s: [opened] }\nwhen:\n  - peer opens: { until: $(s), times: $(s) }\n${then}`,
    ],
    ['words that YAML reads as numbers', `title: a\ngiven: { peer: { stream: { version: 1.1 } } }\n${then}`],
    ['further peers', `title: a\ngiven: { rogue: { certificate: none } }\nwhen:\n  - rogue opens: {}\n${then}`],
  ])('accepts %s', (_, text) => expect(accepts(text)).toBe(true));
});
