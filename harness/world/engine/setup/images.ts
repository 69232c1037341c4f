import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ImageRequest } from '../model.ts';
import { RELAY_IMAGE } from '../relay.ts';

const target = z.object({ image: z.string(), base: z.string().optional() });

/**
 * The images that this repository builds: that of each target in `containers/`, and the relay's. A folder whose target
 * file cannot be read is left out: whoever runs that target is told what is wrong with it.
 */
export function builtInImages(containers: string): ImageRequest[] {
  const folders = readdirSync(containers, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...folders.flatMap(({ name }) => imageOf(join(containers, name))), RELAY_IMAGE];
}

function imageOf(folder: string): ImageRequest[] {
  try {
    const { image, base } = target.parse(parse(readFileSync(join(folder, 'target.yaml'), 'utf8')));
    const from = base ?? baseOf(readFileSync(join(folder, 'Dockerfile'), 'utf8'));
    return from ? [{ name: image, dockerfileDir: folder, base: from }] : [];
  } catch {
    return [];
  }
}

/** What a Dockerfile builds from first. */
export function baseOf(dockerfile: string): string | undefined {
  return /^\s*FROM\s+(?:--\S+\s+)?(\S+)/im.exec(dockerfile)?.[1];
}
