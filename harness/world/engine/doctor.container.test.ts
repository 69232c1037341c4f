import { expect, test } from 'vitest';
import { connect } from './connect.ts';
import { checkNode, diagnose } from './doctor.ts';
import { RELAY_IMAGE } from './relay.ts';

test('a machine with an engine is healthy; an image is told by its name once it is built', async () => {
  const engine = await connect();
  const { reference } = await engine.ensureImage(RELAY_IMAGE);
  const checks = await diagnose([RELAY_IMAGE]);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.map(({ name }) => name)).toEqual([
    'node',
    'engine',
    'engine network',
    'port 53',
    `base ${RELAY_IMAGE.base}`,
    `image ${RELAY_IMAGE.name}`,
    'disk',
  ]);
  expect(checks.find(({ name }) => name.startsWith('image '))?.detail).toBe(reference);
});

test('a base image that nothing gives is a check that fails, with the command', async () => {
  const base = 'registry.invalid/nothing:1';
  const checks = await diagnose([{ ...RELAY_IMAGE, base }]);
  expect(checks.find(({ name }) => name === `base ${base}`)).toMatchObject({ ok: false, fix: `docker pull ${base}` });
});

test('Node is checked', () => {
  expect(checkNode('24.0.0').ok).toBe(true);
  expect(checkNode('22.3.0')).toMatchObject({ ok: false, fix: expect.stringContaining('Node 24') });
});
