// docs/findings.md: what a run says about servers and versions, a section for each violated requirement. Markdown. Pure.
import type { ConsoleInput } from '../console.ts';
import { caseName } from '../names.ts';
import type { RecordRequirement, RecordTarget, RunRecord } from '../record.ts';
import { evidence } from './evidence.ts';
import { dispute, exampleOf, gather, type Note, notesOf, type Server, serversOf, type Tally } from './gather.ts';
import { block, code, inline, link, table } from './markdown.ts';
import { head, overview } from './overview.ts';
import { versionSections } from './versions.ts';

/** What the findings are made of. */
export interface FindingsInput extends Pick<ConsoleInput, 'record' | 'transcript'> {
  /** The variables of a case that were known before its play. Asked only for what is shown. */
  readonly variables: (of: RunRecord['cases'][number]) => Readonly<Record<string, string>>;
}

/** Who is linked to as what a server is held against; any other link is a report of it. */
const SPECIFICATION =
  /^https?:\/\/(?:www\.rfc-editor\.org|datatracker\.ietf\.org|xmpp\.org|www\.w3\.org|www\.iana\.org)\//;
/** So many scenarios are named one by one. */
const MOST_SCENARIOS = 8;

/** The whole text. The same verdicts and known results give the same text, but for details of the evidence. */
export function renderFindings(input: FindingsInput): string {
  const { record } = input;
  const [violated, deviating, disputed] = (['violates', 'deviates', 'disputed'] as const).map((kind) =>
    gather(record, kind),
  ) as [ReturnType<typeof gather>, ReturnType<typeof gather>, ReturnType<typeof gather>];
  const servers = serversOf(record);
  const sections = [
    head(record, { violates: violated, deviates: deviating, disputed }),
    overview(record, servers, violated),
    ['## Violated requirements'],
    ...[...violated].flatMap(([id, tallies]) => requirementSections(id, tallies, servers, input)),
    ...versionSections(servers, [
      ['violated', violated],
      ['not followed', deviating],
    ]),
    shortSection(
      'Recommendations that are not followed',
      'What specifications only recommend (SHOULD). No run fails by these, unless it is `--strict`.',
      record,
      deviating,
    ),
    shortSection(
      'Disputed',
      'Here specifications contradict each other, or are silent. None of this counts against a server.',
      record,
      disputed,
    ),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** A requirement: its words, and each server that violates it. */
function requirementSections(
  id: string,
  tallies: ReadonlyMap<string, Tally>,
  servers: readonly Server[],
  input: FindingsInput,
): string[][] {
  const requirement = input.record.requirements[id];
  const source = requirement === undefined ? [] : [place(requirement), requirement.level];
  const words = requirement === undefined ? [] : ['', `> ${inline(requirement.requirement)}`];
  return [
    [`### ${code(id)}`, '', source.join(' · '), ...words],
    ...servers.flatMap((server) => serverSection(server, tallies, input)),
  ];
}

/** Specification and section, as a link where it is an RFC or a XEP. */
function place({ spec, section }: RecordRequirement): string {
  const words = `${inline(spec)} §${inline(section)}`;
  const rfc = /^RFC (\d+)$/.exec(spec)?.[1];
  if (rfc !== undefined && /^[\d.]+$/.test(section))
    return `[${words}](https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section})`;
  const xep = /^XEP-(\d{4})$/.exec(spec)?.[1];
  return xep === undefined ? words : `[${words}](https://xmpp.org/extensions/xep-${xep}.html)`;
}

function serverSection(server: Server, tallies: ReadonlyMap<string, Tally>, input: FindingsInput): string[][] {
  const { record } = input;
  const failing = server.targets.flatMap((target): [RecordTarget, Tally][] => {
    const tally = tallies.get(target.id);
    return tally === undefined || tally.failing.size === 0 ? [] : [[target, tally]];
  });
  const example = exampleOf(
    record,
    failing.map(([, tally]) => tally),
  );
  if (example === null) return [];
  const notes = notesOf(record, new Map(failing.map(([target, tally]) => [target.id, tally])));
  const names = failing.map(([{ id, server }]) => inline(server ?? id)).join(', ');
  const where = record.targets.find(({ id }) => id === example.of.target);
  return [
    [
      `**${names}**`,
      '',
      ...(notes.length === 0
        ? ['- Nobody has explained this yet.']
        : notes.map((note) => noteText(note, failing.length, record))),
      `- Seen in ${scenarios(failing.flatMap(([, tally]) => [...tally.failing.values()].map(({ of }) => caseName(of))))}.`,
    ],
    [
      `${inline(where?.server ?? example.of.target)}, profile ${code(example.of.profile)}, ${code(caseName(example.of))}: ${inline(example.of.title)}`,
      '',
      ...block(evidence(example.of, example.finding, input.transcript(example.of), input.variables(example.of))),
    ],
  ];
}

function noteText({ line, targets }: Note, of: number, record: RunRecord): string {
  const versions = targets.map((target) => inline(record.targets.find(({ id }) => id === target)?.server ?? target));
  const only = targets.length === of ? '' : ` (${versions.join(', ')})`;
  const isReport = line.link !== null && !SPECIFICATION.test(line.link);
  const known = isReport ? `Public report: ${link(line.link)}.` : 'Not reported.';
  return `- ${inline(line.because)}${only} ${known}`;
}

function scenarios(names: readonly string[]): string {
  const different = [...new Set(names)];
  const ids = [...new Set(different.map((name) => name.replace(/\[.*$/s, '')))];
  const listed = different.length <= MOST_SCENARIOS ? different : ids;
  const more = listed.length > MOST_SCENARIOS ? ` and ${listed.length - MOST_SCENARIOS} more` : '';
  return listed.slice(0, MOST_SCENARIOS).map(code).join(', ') + more;
}

/** A table of what is no violation. */
function shortSection(
  title: string,
  words: string,
  record: RunRecord,
  found: ReadonlyMap<string, ReadonlyMap<string, Tally>>,
): string[] {
  if (found.size === 0) return [];
  const rows = [...found].map(([id, tallies]) => {
    const failing = [...tallies].filter(([, tally]) => tally.failing.size > 0);
    const requirement = record.requirements[id];
    const servers = failing.map(([target]) =>
      inline(record.targets.find((one) => one.id === target)?.server ?? target),
    );
    const disputes = failing.flatMap(([, tally]) => [...tally.failing.values()].map(({ finding }) => dispute(finding)));
    const notes = notesOf(record, new Map(failing)).map(({ line }) => line.because);
    const remarks = [...new Set([...disputes, ...notes])].filter((text) => text !== '');
    return [
      code(id),
      requirement === undefined ? '' : `${place(requirement)}, ${requirement.level}`,
      servers.join(', '),
      remarks.map(inline).join(' '),
    ];
  });
  return [`## ${title}`, '', words, '', ...table(['requirement', 'specification', 'servers', 'remarks'], rows)];
}
