import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HONESTY, probes } from './honesty-scenarios.ts';

test('the probes are ordinary scenarios, without needs of their own', () => {
  for (const { scenario } of probes()) {
    expect(scenario).toMatchObject({ area: HONESTY, exclusive: false, needs: [], matrix: {} });
    expect(scenario.profiles).toBeUndefined();
  }
});

test('no area of scenarios is kept where the probes are', () => {
  expect(existsSync(new URL(`../../scenarios/${HONESTY}`, import.meta.url))).toBe(false);
});
