// The peer in dialback: authoritative for its own keys, receiving for the SUT's. XEP-0220 §2, XEP-0185.
import type { XmlElement } from '../xmpp/element.ts';
import { textOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Connection } from './connection.ts';
import { escapeAttribute } from './header.ts';
import { openStream } from './initiating.ts';
import { leave } from './leave.ts';
import type { Peer } from './peer.ts';
import type { DialbackAction, DialbackAnswer, Policy } from './policy.ts';
import { takeFor } from './proof.ts';

/** Answers a `db:result` or `db:verify` request; answers to ours (they have a type) are left to whoever waits for them. */
export async function answerDialback(
  peer: Peer,
  policy: Policy,
  connection: Connection,
  element: XmlElement,
): Promise<void> {
  const { type, from = '', to = '', id = '' } = element.attrs;
  if (type !== undefined) return;
  const key = textOf(element).trim();
  if (element.name === 'verify') {
    const valid = to === peer.domain && key === peer.keyFor(from, to, id);
    act(connection, 'verify', policy.dialback.verify({ from, to, id, key, valid }));
  } else if (element.name === 'result') {
    const { check } = policy.dialback;
    const valid = !check || (await verifyAtAuthority(peer, { from, to, id: connection.streamId, key }));
    const action = policy.dialback.result({ from, to, valid });
    act(connection, 'result', action);
    if ('answer' in action && action.answer.type === 'valid')
      takeFor(connection, from, check && valid ? 'dialback' : 'unchecked');
  }
}

function act(connection: Connection, name: 'verify' | 'result', action: DialbackAction): void {
  if ('answer' in action) connection.send(writeAnswer(name, action.answer));
  else if (action.end === 'close') connection.closeStream();
  else if (action.end !== 'silent') connection.end(action.end);
}

function writeAnswer(name: 'verify' | 'result', { from, to, id, type, condition }: DialbackAnswer): string {
  const attributes = Object.entries({ from, to, ...(name === 'verify' && id !== undefined ? { id } : {}), type })
    .map(([key, value]) => ` ${key}='${escapeAttribute(value)}'`)
    .join('');
  if (condition === undefined) return `<db:${name}${attributes}/>`;
  return `<db:${name}${attributes}><error type='cancel'><${condition} xmlns='${NS.stanzaErrors}'/></error></db:${name}>`;
}

/** XEP-0220 §2.2: asks the SUT, the authoritative server for its own domain, whether it made that key. */
async function verifyAtAuthority(
  peer: Peer,
  question: { from: string; to: string; id: string; key: string },
): Promise<boolean> {
  const opened = await openStream(peer, {
    to: question.from,
    from: question.to,
    until: 'encrypted',
    may: 'plaintext',
    aside: true,
  });
  if (!opened.ok) {
    peer.note({ type: 'note', text: `the key of ${question.from} could not be verified: ${opened.because}` });
    if (opened.connection !== undefined) leave(opened.connection);
    return false;
  }
  const { connection } = opened;
  const { transcript, negotiationTimeout, signal } = peer.environment;
  const from = transcript.next;
  connection.send(
    `<db:verify from='${escapeAttribute(question.to)}' to='${escapeAttribute(question.from)}' id='${escapeAttribute(question.id)}'>${escapeAttribute(question.key)}</db:verify>`,
  );
  const answer = await transcript.wait(
    (event) =>
      event.connection === connection.id &&
      ((event.type === 'element' && event.element.name === 'verify' && event.element.attrs.type !== undefined) ||
        event.type === 'close'),
    { from, within: negotiationTimeout, signal },
  );
  leave(connection);
  return answer?.type === 'element' && answer.element.attrs.type === 'valid';
}
