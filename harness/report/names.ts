// How a case is called: in the matrix of a run, on the command line, and as a file of the record.
import { createHash } from 'node:crypto';
import { printable } from '../xmpp/printable.ts';
import type { RecordCase } from './record.ts';

type Named = Pick<RecordCase, 'scenario' | 'matrix' | 'repeat'>;

/** `certificates/expired[stanza=iq]`: the scenario's id and the cell of its matrix. */
export function caseName(of: Pick<Named, 'scenario' | 'matrix'>): string {
  const cell = Object.entries(of.matrix).map(([name, value]) => `${name}=${printable(value)}`);
  return cell.length === 0 ? of.scenario : `${of.scenario}[${cell.join(',')}]`;
}

/** `certificates`: the folder of the scenario. */
export function areaOf(scenario: string): string {
  return scenario.includes('/') ? scenario.slice(0, scenario.indexOf('/')) : scenario;
}

const LONGEST_FILE_NAME = 200;

/**
 * Path of a transcript relative to the record: `prosody-13.0/strict/certificates/expired[stanza=iq].jsonl`, with `#2` for
 * the second play of `--repeat`. What no file system likes is percent-encoded; very long names end in a digest.
 */
export function transcriptPath(of: Named & Pick<RecordCase, 'target' | 'profile'>): string {
  const whole = `${of.target}/${of.profile}/${caseName(of)}`;
  const cut = whole.indexOf('[') === -1 ? whole.length : whole.indexOf('[');
  const folders = whole.slice(0, cut).split('/');
  const name = (folders.pop() ?? '') + whole.slice(cut);
  const file = safe(name) + (of.repeat === 1 ? '' : `#${of.repeat}`);
  const short =
    file.length <= LONGEST_FILE_NAME
      ? file
      : `${file.slice(0, LONGEST_FILE_NAME - 20)}-${createHash('sha256').update(file).digest('hex').slice(0, 16)}`;
  return [...folders.map(safe), `${short}.jsonl`].join('/');
}

/** Percent-encodes all but letters, digits and `. _ - = , [ ] @ +`; a name is never `.` or `..`. */
function safe(name: string): string {
  const encoded = name.replace(/[^\p{L}\p{N}._=,[\]@+-]/gu, (char) =>
    encodeURIComponent(char).replace(/[*'()!~]/g, hex),
  );
  return /^\.+$/.test(encoded) ? encoded.replaceAll('.', '%2E') : encoded;
}
function hex(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
