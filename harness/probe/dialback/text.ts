// The result of a dialback for people. Pure.
import { row } from '../row.ts';
import { attemptLines, foot, head, leadsTo, type TextOptions } from '../text.ts';
import type { DialbackResult } from './result.ts';
import type { Visit } from './visit.ts';

/** What `probe dialback` found. */
export function dialbackText(result: DialbackResult, options: TextOptions): string {
  const { toDomain: domain, resolution, attempts, verification } = result;
  return [
    ...head({ domain, resolution }, options),
    ...attempts.flatMap((one) => attemptLines(one, options)),
    '',
    '  dialback',
    ...row('for', result.fromDomain),
    ...row('offered', offeredText(result)),
    ...row('result', answerText(result)),
    ...row('listening', listeningText(result)),
    ...verification.visits.flatMap(visitLines),
    ...(verification.visits.length > 0 ? [] : row('asked by', 'nobody')),
    ...foot(result, options),
  ].join('\n');
}

function offeredText({ offered }: DialbackResult): string {
  if (offered === null) return 'the stream did not get so far';
  if (offered.feature) return offered.errors ? 'as a feature, with errors' : 'as a feature';
  return offered.declared ? 'by its namespace' : 'no';
}

function answerText({ dialbackResult, latencyMs, answer }: DialbackResult): string {
  if (dialbackResult === null) return 'the key was not sent';
  const { error = null, ended = null } = answer ?? {};
  const why =
    error !== null
      ? ` (${error.of} error ${error.condition ?? 'without a condition'})`
      : ended === null
        ? ''
        : ` (${ended})`;
  return `${dialbackResult}${why}${latencyMs === null ? '' : `, ${latencyMs} ms`}`;
}

function listeningText({ listening, own, fromDomain }: DialbackResult): string {
  if (typeof listening === 'string') return `no: ${listening}`;
  return `on ${listening.host} port ${listening.port}; DNS of ${fromDomain} leads ${leadsTo(own)}`;
}

function visitLines({ address, tls, tlsFailure, questions }: Visit): string[] {
  const how = tls === null ? (tlsFailure === null ? 'in the clear' : `TLS failed: ${tlsFailure}`) : `over ${tls}`;
  const said = questions.length === 0 ? 'asked nothing' : questions.map(({ answer }) => `heard ${answer}`).join(', ');
  return row('asked by', `${address} ${how}, ${said}`);
}
