// Asks the authoritative server of a domain whether a dialback key that came to us is the domain's own. XEP-0220 §2.2.1
import { textOf } from '../../xmpp/element.ts';
import { closeStream } from '../close-stream.ts';
import type { Arrival } from '../dialback/visit.ts';
import type { Endpoint, Problem } from '../model.ts';
import { openStream, type Setting } from '../open-stream.ts';
import { problem } from '../problems/index.ts';
import { askAboutKey } from '../stream/bogus-key.ts';
import type { ReturnStream } from './stream.ts';

/** What it says of the latest key of a connection. */
export interface KeyVerdict {
  readonly key: ReturnStream['key'];
  readonly problems: readonly Problem[];
}

/** Never rejects. `key` is null where none came. */
export async function checkKey({ keys, visit }: Arrival, endpoint: Endpoint, setting: Setting): Promise<KeyVerdict> {
  const latest = keys.at(-1);
  if (latest === undefined) return { key: null, problems: [] };
  const where = `${visit.address} to our port`;
  // White space is told by itself: the question is whether the key is right without.
  const key = textOf(latest.element).trim();
  const said = await ask(endpoint, { key, id: latest.streamId }, setting);
  if (said === 'valid') return { key: 'confirmed', problems: [] };
  if (said === 'invalid') {
    const what =
      "the dialback key that the server sent is none of its domain's: its own authoritative server denies it";
    return { key: 'denied', problems: [problem('dialback-key-wrong', what, { where })] };
  }
  // It was us who gave up: nothing is known of it.
  if (setting.budget.step() === 0) return { key: 'unconfirmed', problems: [] };
  const what = `the authoritative server of the domain does not say whether the dialback key is its own: ${said}`;
  return { key: 'unconfirmed', problems: [problem('dialback-key-unconfirmed', what, { where })] };
}

/** The type of the answer; in words what came in its place. */
async function ask(
  endpoint: Endpoint,
  { key, id }: { readonly key: string; readonly id: string },
  setting: Setting,
): Promise<string> {
  const opened = await openStream(endpoint, setting);
  const { session, stream, trail } = opened;
  if (session === null || stream === null) {
    session?.destroy();
    return trail.found.outcome;
  }
  const answer = await askAboutKey(session, { id, key, where: trail.where }, setting);
  await closeStream(opened, setting);
  if ('problem' in answer) return answer.problem.what;
  const { type = '', id: its = '' } = answer.found.attrs;
  if (its !== id) return `its answer has the id ${JSON.stringify(its.slice(0, 100))}`;
  return type === 'valid' || type === 'invalid'
    ? type
    : `its answer has the type ${JSON.stringify(type.slice(0, 100))}`;
}
