// WebSocket endpoints that are not as they should be, and streams on them that are framed wrongly. RFC 6455, RFC 7395, XEP-0468.
import { NS } from '../../xmpp/namespaces.ts';
import type { Policy } from '../policy.ts';
import type { PeerFault } from './fault.ts';

function fault(
  aspect: string,
  value: string,
  summary: string,
  reference: string,
  change: Partial<Policy['websocket']>,
): PeerFault {
  return {
    kind: 'websocket',
    aspect,
    value,
    summary,
    reference,
    apply: (policy) => ({ ...policy, websocket: { ...policy.websocket, ...change } }),
  };
}

/** The attribute is in the first tag of `<open/>` and `<close/>` alone. */
const inNamespace =
  (ns: string) =>
  (good: string): readonly string[] => [good.replace(`xmlns='${NS.framingServer}'`, `xmlns='${ns}'`)];

const isElement = (message: string): boolean => !/^<(?:open|close)\b/.test(message);

/** `websocket: { subprotocol: none }`, `websocket: { messages: binary }`. */
export const websocket: readonly PeerFault[] = [
  fault('subprotocol', 'none', 'Confirms no subprotocol.', 'RFC 7395 §3.1', { confirms: () => null }),
  fault('subprotocol', 'wrong', 'Confirms another subprotocol.', 'RFC 7395 §3.1', { confirms: () => 'mqtt' }),
  fault('asks', 'nothing', 'Asks for no subprotocol as initiating server.', 'RFC 7395 §3.1', { asks: null }),
  fault('upgrade', 'not-found', 'Answers the upgrade with 404.', 'RFC 6455 §4.2.2', { status: 404 }),
  fault('upgrade', 'unauthorized', 'Answers the upgrade with 401.', 'RFC 6455 §4.2.2', { status: 401 }),
  fault('upgrade', 'redirected', 'Answers the upgrade with a redirection to ws://.', 'RFC 6455 §4.1', {
    status: 301,
    location: 'ws://127.255.255.254/s2s',
  }),
  fault('endpoint', 'plaintext', 'Publishes and serves ws:// only.', 'XEP-0468 §2', { endpoint: 'plaintext' }),
  fault('namespace', 'client', 'Opens and closes in the framing namespace of clients.', 'XEP-0468 §2', {
    messages: inNamespace('urn:ietf:params:xml:ns:xmpp-framing'),
  }),
  fault('namespace', 'wrong', 'Opens and closes in a namespace that nobody knows.', 'RFC 7395 §3.3.2', {
    messages: inNamespace('urn:example:wrong'),
  }),
  fault('header', 'stream-tag', 'Sends <stream:stream> in place of <open/>.', 'RFC 7395 §3.3.1', {
    messages: (good) => [
      good.replace(
        /^<open xmlns='[^']*'(.*)\/>$/,
        `<stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}'$1>`,
      ),
    ],
  }),
  {
    ...fault(
      'closes',
      'elsewhere-in-the-clear',
      'Sends the opener to ws:// in place of features.',
      'RFC 7395 §3.6.1',
      {},
    ),
    apply: (policy) => ({ ...policy, websocket: { ...policy.websocket, sendsAway: true } }),
  },
  fault('messages', 'text-behind', 'Text stands behind every element.', 'RFC 7395 §3.3.3', {
    messages: (good) => [isElement(good) ? `${good}and more` : good],
  }),
  fault('messages', 'space-before', 'White space stands before every element.', 'RFC 7395 §3.3.3', {
    messages: (good) => [isElement(good) ? ` ${good}` : good],
  }),
  fault('messages', 'twice', 'Every message holds its element twice.', 'RFC 7395 §3.3.3', {
    messages: (good) => [isElement(good) ? `${good}${good}` : good],
  }),
  {
    ...fault('frames', 'binary', 'Sends binary frames.', 'RFC 7395 §3.2', {}),
    apply: (policy) => withFrames(policy, (payload) => [{ opcode: 'binary', payload }]),
  },
  {
    ...fault('frames', 'fragmented', 'Every message comes in three fragments, as it may.', 'RFC 6455 §5.4', {}),
    apply: (policy) =>
      withFrames(policy, (payload) => {
        const third = Math.ceil(payload.length / 3);
        return [
          { opcode: 'text', payload: payload.subarray(0, third), fin: false },
          { opcode: 'continuation', payload: payload.subarray(third, 2 * third), fin: false },
          { opcode: 'continuation', payload: payload.subarray(2 * third) },
        ];
      }),
  },
];

function withFrames(policy: Policy, frames: Policy['websocket']['rules']['frames']): Policy {
  return { ...policy, websocket: { ...policy.websocket, rules: { ...policy.websocket.rules, frames } } };
}
