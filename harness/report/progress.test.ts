import { expect, test } from 'vitest';
import { caseText, progressLine, progressText, startOfProgress, withCase, withWorld } from './progress.ts';
import { playedCase } from './testing.ts';

const played = playedCase({ matrix: { x: '1' } });
const bad = { ...played, verdict: 'violates', unexpected: true } as const;

test('the live line tells how far the run is, and what is being waited for', () => {
  let progress = withWorld(startOfProgress(3), 't strict', 'building the image\u001b[2J');
  expect(progressLine(progress, 1_200, { color: false, width: 100 })).toBe(
    '⠹ 0 of 3 cases · 1.2 s · t strict: building the image\\x1b[2J',
  );
  progress = withWorld(withCase(withCase(progress, bad), { ...played, verdict: 'inconclusive' }), 't strict', null);
  expect(progressLine(progress, 12_000, { color: false, width: 100 })).toBe(
    '⠋ 2 of 3 cases · 1 unexpected · 1 inconclusive · 12 s',
  );
  expect(progressText(progress, 12_000)).toBe('2 of 3 cases · 1 unexpected · 1 inconclusive · 12 s');
});

test('the live line never wraps', () => {
  const progress = withWorld(startOfProgress(3), 't strict', 'x'.repeat(200));
  expect(progressLine(progress, 0, { color: false, width: 60 }).length).toBeLessThan(60);
});

test('only what a person should hear of at once is told at once', () => {
  expect(caseText({ ...played, verdict: 'conforms' }, false)).toBeNull();
  expect(caseText({ ...played, verdict: 'violates', known: true }, false)).toBeNull();
  expect(caseText(bad, false)).toBe('✗ a/b[x=1] on t strict: violates, unexpected');
  expect(caseText({ ...bad, verdict: 'inconclusive', repeat: 2 }, false)).toBe(
    '? a/b[x=1] on t strict #2: inconclusive',
  );
});
