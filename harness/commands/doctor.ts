// `badpeer doctor`: what a run needs of this machine; each line with its fix.
import { paint } from '../report/paint.ts';
import { diagnose } from '../world/engine/doctor.ts';
import type { Io } from './io.ts';

/** Exit status 0 when all is well, 2 when something is missing. */
export async function doctor({ json }: { json: boolean }, io: Io): Promise<number> {
  const checks = await diagnose();
  if (json) io.out(`${JSON.stringify(checks, null, 2)}\n`);
  else {
    const colors = paint(io.color);
    const width = Math.max(...checks.map(({ name }) => name.length));
    for (const { name, ok, detail, fix } of checks) {
      io.out(`${ok ? colors.green('ok  ') : colors.red('FAIL')}  ${name.padEnd(width)}  ${detail}\n`);
      if (fix !== null) io.out(`${' '.repeat(width + 8)}fix: ${colors.cyan(fix)}\n`);
    }
  }
  return checks.every(({ ok }) => ok) ? 0 : 2;
}
