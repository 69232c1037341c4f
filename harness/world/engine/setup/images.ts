import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TARGET_FILE } from '../../sut/load-targets.ts';
import type { ImageRequest } from '../model.ts';
import { RELAY_IMAGE } from '../relay.ts';

/** Of a target file: its image, when it is one that is built. */
const target = z.object({
  image: z.object({ name: z.string(), build: z.string().default('.'), base: z.string() }),
});

/**
 * The images that this repository builds: that of each target in `containers/`, and the relay's. A target file that cannot be
 * read is left out: whoever runs that target is told what is wrong with it.
 */
export function builtInImages(containers: string): ImageRequest[] {
  const folders = readdirSync(containers, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...folders.flatMap(({ name }) => imagesOf(join(containers, name))), RELAY_IMAGE];
}

function imagesOf(folder: string): ImageRequest[] {
  const files = readdirSync(folder).filter((name) => TARGET_FILE.test(name));
  return files.sort().flatMap((name) => imageOf(folder, name));
}

function imageOf(folder: string, file: string): ImageRequest[] {
  try {
    const { image } = target.parse(parse(readFileSync(join(folder, file), 'utf8')));
    return [{ name: image.name, dockerfileDir: join(folder, image.build), base: image.base }];
  } catch {
    return [];
  }
}
