// `local sends`, `component sends`, `administrator sends`: a stanza of a user of the SUT.
import type { XmlTemplate } from '../../scenario/model.ts';
import { xmlTemplate } from '../../scenario/xml-template.ts';
import type { Event } from '../../wire/event.ts';
import { fill, type PlayContext, within } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';
import { padded } from './padding.ts';

export const localSends = defineStep<XmlTemplate>({
  verb: 'sends',
  waits: false,
  actors: ['local', 'component', 'administrator'],
  summary: 'Sends a stanza through the server under test; `again every` repeats it until the peer receives it.',
  args: xmlTemplate(),
  modifiers: ['againEvery', 'until', 'within', 'times', 'paddedTo', 'mayFail'],
  sample: 'local sends: <message to="juliet@$(peer)" id="$(id)"><body>Hello</body></message>',
  async run(context, { actor, args, modifiers }) {
    const sender = context.senders.get(actor);
    if (sender === undefined) return failed(`there is no ${actor}`);
    const { paddedTo = 0 } = modifiers;
    if (paddedTo === 'announced') return failed('what a server announces to peers is not for its own users');
    for (let number = 1; number <= (modifiers.times ?? 1); number += 1) {
      const bare = fill(context, args, actor, { n: String(number) });
      const element = padded(bare, paddedTo, { contentNs: sender.contentNs });
      const send = async () => {
        context.transcript.add({ actor }, { type: 'element', dir: 'out', element });
        await sender.send(element);
      };
      await send();
      if (modifiers.againEvery !== undefined) {
        const arrived = (event: Event) =>
          event.type === 'element' &&
          event.dir === 'in' &&
          event.actor !== actor &&
          event.element.attrs.id === element.attrs.id;
        if (!(await repeat(context, send, arrived, modifiers.againEvery, within(context, modifiers.within)))) {
          return failed('the peer never received it');
        }
      }
    }
    return done;
  },
});

/** Sends again until it has arrived, or the time is over. */
async function repeat(
  context: PlayContext,
  send: () => Promise<void>,
  arrived: (event: Event) => boolean,
  every: number,
  total: number,
): Promise<boolean> {
  const from = context.transcript.next - 1;
  const end = context.transcript.clock + total;
  for (;;) {
    const left = Math.min(every, end - context.transcript.clock);
    if (await context.transcript.wait(arrived, { from, within: left, signal: context.signal })) return true;
    if (context.transcript.clock >= end || context.signal.aborted) return false;
    await send();
  }
}
