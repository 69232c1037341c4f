// What a person reads when a scenario is wrong: each file of fixtures/scenarios-invalid, and the text beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatDiagnostics } from './format-diagnostic.ts';
import { loadScenario } from './load.ts';
import { testLanguage } from './test-language.ts';

const folder = new URL('../../fixtures/scenarios-invalid/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('a scenario that is wrong', () => {
  it.each(files)('%s', async (file) => {
    const text = readFileSync(new URL(file, folder));
    const { scenario, diagnostics } = loadScenario({ file, text, language: testLanguage });
    expect(scenario).toBeNull();
    await expect(formatDiagnostics(diagnostics)).toMatchFileSnapshot(
      new URL(file.replace('.yaml', '.txt'), folder).pathname,
    );
  });
});
