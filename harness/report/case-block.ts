// One unexpected verdict, with all that a person needs: requirement, place, expected, observed, the wire, the command. Pure.
import type { Finding } from '../judge/verdict.ts';
import type { Event } from '../wire/event.ts';
import { printable } from '../xmpp/printable.ts';
import { excerpt } from './excerpt.ts';
import { caseName } from './names.ts';
import { cut, type Paint, wrap } from './paint.ts';
import { playAgain } from './play-again.ts';
import type { RecordCase, RunRecord } from './record.ts';

const LAST_EVENTS = 8;
/** Longest expected or observed text, in characters. */
const LONGEST = 600;

/** The block of a case, as lines. `events`: its transcript. */
export function caseBlock(
  of: RecordCase,
  record: RunRecord,
  events: readonly Event[],
  colors: Paint,
  width: number,
): string[] {
  const failing = of.expectations.filter((finding) => finding.verdict === 'violates' || finding.verdict === 'deviates');
  const evidence = failing.flatMap((finding) => finding.events);
  const head = `${colors.red('✗')} ${colors.bold(caseName(of))}${of.repeat === 1 ? '' : ` #${of.repeat}`}`;
  const lines = [
    `${head}  ${of.target} ${of.profile}  ${colors.red(of.verdict)}`,
    `  ${of.title}`,
    ...(of.because === null ? [] : indent(wrap(printable(of.because), width - 2), 2)),
    ...failing.flatMap((finding) => findingLines(finding, of, record, colors, width)),
  ];
  const wire = excerpt(events, evidence, LAST_EVENTS, width - 4);
  if (wire.length > 0) lines.push('  last events', ...indent(wire, 4).map(colors.dim));
  return [...lines, '  play it again', `    ${colors.cyan(playAgain(of, record))}`];
}

function findingLines(finding: Finding, of: RecordCase, record: RunRecord, colors: Paint, width: number): string[] {
  const requirement = record.requirements[finding.requirement];
  const source = requirement === undefined ? '' : `  ${requirement.spec} §${requirement.section}`;
  return [
    `  ${colors.bold(finding.requirement)}  ${finding.level}${source}`,
    ...(requirement === undefined ? [] : indent(wrap(requirement.requirement, width - 4), 4)),
    `    ${of.file}:${finding.line}:${finding.column}`,
    ...labelled('expected', finding.expected, width),
    ...labelled('observed', finding.observed, width),
    ...(finding.because === null ? [] : labelled('because', finding.because, width)),
  ];
}

function labelled(label: string, text: string, width: number): string[] {
  const lines = text.split('\n').flatMap((line) => wrap(printable(line), width - 14));
  const [first = '', ...rest] = cut(lines.join('\n'), LONGEST).split('\n');
  return [`    ${label.padEnd(8)}  ${first}`, ...indent(rest, 14)];
}

function indent(lines: readonly string[], by: number): string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}
