// `badpeer targets`: the servers that can be tested.
import { paint } from '../report/paint.ts';
import { findTargets } from '../world/sut/load-targets.ts';
import type { Io } from './io.ts';

/** Exit status 0; 64 for a name that is none. */
export async function listTargets(names: readonly string[], { json }: { json: boolean }, io: Io): Promise<number> {
  const targets = await findTargets(names);
  if (json) {
    io.out(
      `${JSON.stringify(
        targets.map(({ info, path }) => ({ ...info, file: path })),
        null,
        2,
      )}\n`,
    );
    return 0;
  }
  const colors = paint(io.color);
  for (const { info, path } of targets) {
    io.out(`${colors.bold(info.id)}  ${info.server}, ${info.kind}\n`);
    io.out(
      `  profiles  ${info.profiles.join(', ')}\n  has       ${info.has.join(', ') || 'nothing further'}\n  file      ${path}\n`,
    );
  }
  return 0;
}
