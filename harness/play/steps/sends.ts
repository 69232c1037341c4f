// `peer sends`: an element on a stream, serialised as written.

import type { Step, XmlTemplate } from '../../scenario/model.ts';
import { xmlTemplate } from '../../scenario/xml-template.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { serialize } from '../../xmpp/ltx.ts';
import { NS, PREFIXES } from '../../xmpp/namespaces.ts';
import { connectionOf, fill, type PlayContext } from '../context.ts';
import { defineStep, done, failed, type StepOutcome } from '../step.ts';
import { writeSegments } from './write-segments.ts';

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
    const text = writeElement(element, modifiers.paddedTo);
    if (!(await writeSegments(context, connection, Buffer.from(text), modifiers)))
      return failed('the connection had ended');
  }
  return done;
}

/** An element as it stands on the peer's stream, padded with text to so many bytes. */
function writeElement(element: XmlElement, paddedTo: number | undefined): string {
  const scope = { contentNs: NS.server, declared: { db: PREFIXES.db ?? '', stream: PREFIXES.stream ?? '' } };
  const text = serialize(element, scope);
  const missing = (paddedTo ?? 0) - Buffer.byteLength(text);
  if (missing <= 0) return text;
  const body: XmlElement = { name: 'body', ns: element.ns, attrs: {}, children: ['x'.repeat(missing)] };
  return serialize({ ...element, children: [...element.children, body] }, scope);
}
