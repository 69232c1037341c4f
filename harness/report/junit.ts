// JUnit XML, for CI systems. A suite for each target and profile; known failures are skipped with their sentence. Pure.
import { areaOf, caseName } from './names.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { playAgain } from './play-again.ts';
import type { RecordCase, RunRecord } from './record.ts';
import { escapeXml } from './xml-text.ts';

/** The document. A target that could not be run is a suite with one error. */
export function renderJunit(record: RunRecord): string {
  const groups = Map.groupBy(record.cases, (of) => `${of.target}/${of.profile}`);
  const suites = [...groups].map(([name, cases]) => suite(name, cases, record));
  const lost = record.targets.filter((one) => one.trouble !== null && !record.cases.some((of) => of.target === one.id));
  const troubles = lost.map((one) => {
    const error = `      <error message="${escapeXml(one.trouble ?? '')}" type="inconclusive"/>`;
    const testcase = `    <testcase classname="${escapeXml(one.id)}" name="target">\n${error}\n    </testcase>`;
    return `  <testsuite name="${escapeXml(one.id)}" tests="1" failures="0" errors="1" skipped="0">\n${testcase}\n  </testsuite>`;
  });
  const all = counts(record.cases.map(outcomeOf), lost.length);
  const body = [...suites, ...troubles].join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(record.tool)}" ${all}>\n${body}\n</testsuites>\n`;
}

function suite(name: string, cases: readonly RecordCase[], record: RunRecord): string {
  const time = seconds(cases.reduce((sum, of) => sum + of.ms, 0));
  const numbers = counts(cases.map(outcomeOf), 0);
  const attributes = `name="${escapeXml(name)}" ${numbers} time="${time}" timestamp="${escapeXml(record.started)}"`;
  return `  <testsuite ${attributes}>\n${cases.map((of) => testcase(of, record)).join('\n')}\n  </testsuite>`;
}

function counts(outcomes: readonly Outcome[], lost: number): string {
  const number = (kind: Outcome['kind']): number => outcomes.filter((one) => one.kind === kind).length;
  return `tests="${outcomes.length + lost}" failures="${number('fail')}" errors="${number('error') + lost}" skipped="${number('skip')}"`;
}

function testcase(of: RecordCase, record: RunRecord): string {
  const line = of.expectations.find((finding) => finding.verdict !== 'conforms')?.line ?? 1;
  const name = of.repeat === 1 ? caseName(of) : `${caseName(of)} #${of.repeat}`;
  const attributes = [
    `classname="${escapeXml(areaOf(of.scenario))}"`,
    `name="${escapeXml(name)}"`,
    `time="${seconds(of.ms)}"`,
    `file="${escapeXml(of.file)}"`,
    `line="${line}"`,
  ].join(' ');
  const inside = result(of, record);
  return inside === '' ? `    <testcase ${attributes}/>` : `    <testcase ${attributes}>\n${inside}\n    </testcase>`;
}

function result(of: RecordCase, record: RunRecord): string {
  const outcome = outcomeOf(of);
  if (outcome.kind === 'pass') {
    const notes = of.verdict === 'conforms' ? '' : detail(of, record);
    return notes === '' ? '' : `      <system-out>${escapeXml(notes)}</system-out>`;
  }
  if (outcome.kind === 'skip') return `      <skipped message="${escapeXml(outcome.reason)}"/>`;
  const tag = outcome.kind === 'fail' ? 'failure' : 'error';
  const text = escapeXml(detail(of, record)).replaceAll('&#10;', '\n');
  return `      <${tag} message="${escapeXml(outcome.reason)}" type="${of.verdict}">${text}</${tag}>`;
}

/** Expected and observed of what did not hold, and the command that plays it again. */
function detail(of: RecordCase, record: RunRecord): string {
  const lines = of.expectations
    .filter((finding) => finding.verdict !== 'conforms')
    .flatMap((finding) => [
      `${finding.requirement} (${finding.level}) ${finding.verdict}, ${of.file}:${finding.line}:${finding.column}`,
      `  expected: ${finding.expected}`,
      `  observed: ${finding.observed}`,
    ]);
  return [...lines, `play it again: ${playAgain(of, record)}`].join('\n');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
