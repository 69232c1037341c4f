// The requirement catalogue: `scenarios/requirements/<specification>.yaml` → Requirement by id. Pure: texts in, data out.
import { z } from 'zod';
import type { Diagnostic } from './diagnostic.ts';
import { Report } from './diagnostic.ts';
import { parseNode } from './issues.ts';
import { decode } from './load.ts';
import { entryOf } from './located.ts';
import type { Requirement } from './model.ts';
import { readYaml } from './read-yaml.ts';

const text = z.string().min(1);
const WHY = 'a reason is expected, in some words';
const reason = z.string(WHY).regex(/\S\s+\S+\s+\S/, WHY);
const requirement: z.ZodType<Requirement> = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'an id has small letters, digits, `-` and `.`'),
  spec: text,
  // Else YAML would read 5.10 as 5.1.
  section: z.string('the section needs quotes: `"5.10"`').min(1),
  level: z.enum(['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'IMPLIED']),
  role: z.enum(['initiating', 'receiving', 'authoritative', 'both']),
  requirement: text,
  stimulus: text,
  expect: text,
  area: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an area is a word in small letters'),
  priority: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  note: text.optional(),
  disputed: text.optional(),
  untestable: reason.optional(),
  'out-of-scope': reason.optional(),
});
/** Why an entry is not tested: one reason is enough. */
const EXCUSES = ['untestable', 'out-of-scope'] as const;

export interface Catalogue {
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files of a catalogue, all of what is wrong at once. Ids are unique in all files, and begin with the file's name. */
export function readCatalogue(
  files: readonly { readonly file: string; readonly text: string | Uint8Array }[],
): Catalogue {
  const requirements = new Map<string, Requirement>();
  const places = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const { file, text: source } of files) {
    const decoded = decode(file, source);
    if ('diagnostics' in decoded) {
      diagnostics.push(...decoded.diagnostics);
      continue;
    }
    const report = new Report(file, decoded.text);
    const slug =
      file
        .replaceAll('\\', '/')
        .split('/')
        .at(-1)
        ?.replace(/\.ya?ml$/, '') ?? '';
    const root = readYaml(decoded.text, report);
    if (root && root.kind !== 'list')
      report.add(root, 'a catalogue is a list', { expected: '`- id: …`, one a requirement' });
    for (const item of root?.kind === 'list' ? root.items : []) {
      const entry = parseNode(requirement, item, decoded.text, report);
      if (!entry) continue;
      const at = entryOf(item, 'id')?.value ?? item;
      const first = places.get(entry.id);
      if (first) report.add(at, `\`${entry.id}\` is there twice; first in ${first}`, { fix: 'give it another id' });
      if (!entry.id.startsWith(`${slug}-`)) {
        report.add(at, `\`${entry.id}\` does not belong to this file`, {
          expected: `an id that begins with \`${slug}-\``,
        });
      }
      const excuses = EXCUSES.filter((key) => entry[key] !== undefined);
      if (excuses.length > 1) {
        const named = excuses.map((key) => `\`${key}\``).join(' and ');
        report.add(entryOf(item, excuses[0] ?? '')?.key ?? item, `${named} cannot both be the reason not to test it`);
      }
      places.set(entry.id, `${file}:${report.place(at.start).line}`);
      requirements.set(entry.id, entry);
    }
    diagnostics.push(...report.diagnostics());
  }
  return { requirements, diagnostics };
}
