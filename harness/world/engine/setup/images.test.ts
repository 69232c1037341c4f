import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { RELAY_IMAGE } from '../relay.ts';
import { builtInImages } from './images.ts';

test('the images are those that target files build; a broken target file takes none of the others along', () => {
  const containers = mkdtempSync(join(tmpdir(), 'badpeer-containers-'));
  const files: Record<string, string> = {
    'good/target.yaml': 'image: { name: "badpeer/good:1", build: ., base: debian:trixie-slim }',
    'good/target-0.yaml': 'like: target.yaml\nimage: { name: "badpeer/good:0", base: debian:bookworm-slim }',
    'pulled/target.yaml': 'image: { name: "vendor/server:2" }',
    'broken/target.yaml': 'image: { name: [',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(containers, name)), { recursive: true });
    writeFileSync(join(containers, name), text);
  }
  expect(builtInImages(containers)).toEqual([
    { name: 'badpeer/good:0', dockerfileDir: join(containers, 'good'), base: 'debian:bookworm-slim' },
    { name: 'badpeer/good:1', dockerfileDir: join(containers, 'good'), base: 'debian:trixie-slim' },
    RELAY_IMAGE,
  ]);
  rmSync(containers, { recursive: true });
});
