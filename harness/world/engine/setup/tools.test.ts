import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findTool } from './facts.ts';
import { commandsOf, type Facts } from './plan.ts';
import { CHROMIUM, planTools, TEST_TOOLS } from './tools.ts';

const bare: Pick<Facts, 'root' | 'programs' | 'policy'> = {
  root: true,
  programs: { aptGet: true, dockerd: false, podman: false },
  policy: 'agree',
};

afterEach(() => void vi.unstubAllEnvs());

test('a bare Debian as root installs what the tests lack, and says what it is for', () => {
  const plan = planTools(bare, TEST_TOOLS);
  expect(plan.lack).toBe(
    'the tests need what is not here: Chromium (the page of `badpeer serve`), Python (the Python example of the control API), curl (the shell example of the control API)',
  );
  expect(plan.actions.flatMap(commandsOf)).toEqual([
    'apt-get update',
    'apt-get install -y --no-install-recommends chromium python3 curl',
  ]);
  expect(plan.ask).toBe(false);
  expect(planTools(bare, [CHROMIUM]).actions).toEqual([{ do: 'install', packages: ['chromium'] }]);
});

test('nothing is done or said where nothing is missing', () => {
  expect(planTools(bare, [])).toEqual({ actions: [], ask: false });
});

test('at a terminal it is asked first', () => {
  expect(planTools({ ...bare, policy: 'ask' }, [CHROMIUM])).toMatchObject({ ask: true, actions: [{ do: 'install' }] });
});

test('BADPEER_INSTALL=never does nothing and says what it would have done', () => {
  const plan = planTools({ ...bare, policy: 'refuse' }, [CHROMIUM]);
  expect(plan.actions).toEqual([]);
  expect(plan.lack).toContain('BADPEER_INSTALL=never');
  expect(plan.tell).toBe('apt-get install -y --no-install-recommends chromium');
});

test('an ordinary user is told the exact command, and one without apt the names', () => {
  const plan = planTools({ ...bare, root: false }, TEST_TOOLS);
  expect(plan.actions).toEqual([]);
  expect(plan.tell).toBe('sudo apt-get install -y --no-install-recommends chromium python3 curl');
  expect(planTools({ ...bare, programs: { ...bare.programs, aptGet: false } }, TEST_TOOLS)).toMatchObject({
    actions: [],
    tell: 'install Chromium, Python, curl',
  });
});

test('a tool is found by its variable, else under any of its names in PATH', () => {
  const folder = mkdtempSync(join(tmpdir(), 'badpeer-tools-'));
  const path = join(folder, 'badpeer-browser');
  const tool = { programs: ['badpeer-no-such', 'badpeer-browser'], variable: 'BADPEER_TOOL' };
  writeFileSync(path, '');
  vi.stubEnv('PATH', folder);
  expect(findTool(tool)).toBeUndefined();
  chmodSync(path, 0o755);
  expect(findTool(tool)).toBe(path);
  vi.stubEnv('BADPEER_TOOL', '/opt/browser');
  expect(findTool(tool)).toBe('/opt/browser');
  rmSync(folder, { recursive: true });
});
