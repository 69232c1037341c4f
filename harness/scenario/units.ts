// Durations and sizes as scenarios write them: `500ms`, `3s`, `2m`; `64 MiB`.
import { z } from 'zod';

const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m)$/;
const MILLISECONDS = { ms: 1, s: 1000, m: 60_000 } as const;
const SIZE = /^(\d+(?:\.\d+)?)\s*(B|kB|MB|GB|KiB|MiB|GiB)$/;
const BYTES = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 } as const;

/** `'500ms'`, `'3s'`, `'2m'` → milliseconds. A bare number is refused: nobody could tell its unit. */
export function duration(): z.ZodType<number, string> {
  return measure(DURATION, MILLISECONDS, 'a duration: `500ms`, `3s`, `2m`');
}

/** `'64 MiB'`, `'10 kB'`, `'300 B'` → bytes. */
export function size(): z.ZodType<number, string> {
  return measure(SIZE, BYTES, 'a size: `300 B`, `64 KiB`, `64 MiB`');
}

function measure(form: RegExp, units: Readonly<Record<string, number>>, expected: string): z.ZodType<number, string> {
  return z
    .string({ error: (issue) => `${JSON.stringify(issue.input) ?? 'nothing'} is not ${expected}` })
    .transform((text, context) => {
      const [, amount = '', unit = ''] = form.exec(text.trim()) ?? [];
      const factor = units[unit];
      if (factor !== undefined) return Math.round(Number(amount) * factor);
      context.addIssue({ code: 'custom', message: `\`${text}\` is not ${expected}`, params: { expected } });
      return z.NEVER;
    })
    .meta({ description: expected });
}
