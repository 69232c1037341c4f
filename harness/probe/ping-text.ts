// The result of a ping for people. Pure.
import type { PingResult } from './ping.ts';
import { row, shown } from './row.ts';
import { attemptLines, foot, head, type TextOptions } from './text.ts';
import { PROOFS, wayBackLines } from './way-back/text.ts';

/** What `probe ping` found. */
export function pingText(result: PingResult, options: TextOptions): string {
  const lines = [...head(result, options), ...result.attempts.flatMap((one) => attemptLines(one, options))];
  const stanzas = result.stanzas.map((xml) => `    ${shown(xml)}`);
  const came = result.stanzas.length === 0 ? [] : ['', '  what came', ...stanzas];
  return [
    ...lines,
    '',
    '  ping',
    ...row('authenticated', result.proof === null ? 'no' : PROOFS[result.proof]),
    ...row('answer', answerText(result)),
    ...came,
    ...(result.wayBack === null ? [] : wayBackLines(result.wayBack, result.attempts, options)),
    ...foot(result, options),
  ].join('\n');
}

function answerText({ answer, way, pingMs, authenticated }: PingResult): string {
  const where = way === 'our-listener' ? ', on a stream to us' : '';
  const texts: Readonly<Record<PingResult['answer'], string>> = {
    result: `came after ${pingMs} ms${where}`,
    error: `an error came after ${pingMs} ms${where}`,
    refused: 'turned away, as strangers should be: nobody has proved who asks; --client-cert gets further',
    elsewhere:
      'goes to the server of our own domain: the stream has one direction (no bidi); the ping was taken; with --from the probe waits for it there',
    none: authenticated ? 'none' : 'none, and no error either',
    'not-sent': 'the ping was not sent: the stream did not get so far',
  };
  return texts[answer];
}
