// `peer sends`: an element on a stream, serialised as written.

import type { Step, XmlTemplate } from '../../scenario/model.ts';
import { xmlTemplate } from '../../scenario/xml-template.ts';
import { serialize } from '../../xmpp/ltx.ts';
import { NS, PREFIXES } from '../../xmpp/namespaces.ts';
import { connectionOf, fill, type PlayContext } from '../context.ts';
import { defineStep, done, failed, type StepOutcome } from '../step.ts';
import { hadEnded } from './had-ended.ts';
import { announcedLimit, padded } from './padding.ts';
import { writeSegments } from './write-segments.ts';

/** What is declared on the peer's stream header. */
const SCOPE = { contentNs: NS.server, declared: { db: PREFIXES.db ?? '', stream: PREFIXES.stream ?? '' } };

export const sends = defineStep<XmlTemplate>({
  verb: 'sends',
  waits: false,
  actors: ['peer'],
  summary: 'Sends an element on the stream, serialised as written.',
  args: xmlTemplate(),
  modifiers: ['on', 'mayFail', 'split', 'gap', 'paddedTo', 'times', 'requirement', 'feature'],
  sample: 'peer sends: <message from="romeo@$(peer)" to="$(local)"><body>Hello</body></message>',
  run: sendElements,
});

/** Sends the step's element, `times` often, padded and split as its modifiers say. */
export async function sendElements(
  context: PlayContext,
  step: Step & { readonly args: XmlTemplate },
): Promise<StepOutcome> {
  const { actor, args, modifiers } = step;
  const connection = connectionOf(context, actor, modifiers.on);
  if (typeof connection === 'string') return failed(connection);
  for (let number = 1; number <= (modifiers.times ?? 1); number += 1) {
    const element = fill(context, args, actor, { n: String(number) });
    const size = modifiers.paddedTo === 'announced' ? announcedLimit(connection) : (modifiers.paddedTo ?? 0);
    if (size === null) {
      connection.note({ type: 'note', text: `<${element.name}> was not sent: the server announces no limit` });
      return done;
    }
    const text = serialize(padded(element, size, SCOPE), SCOPE);
    if (!(await writeSegments(context, connection, text, modifiers))) return hadEnded(context, connection);
  }
  return done;
}
