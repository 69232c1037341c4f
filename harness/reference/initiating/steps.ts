// The steps of a negotiation, by name: what `nextStep` decides is done here. RFC 6120 §5, §6, XEP-0220 §2.1.1, XEP-0288 §2.2.
import { NS } from '../../xmpp/namespaces.ts';
import { asRequest, conditionIn, isDialback, verifyRequest } from '../dialback/elements.ts';
import { readDialback } from '../dialback/hooks.ts';
import { db, el } from '../element.ts';
import { type Failure, isFailure, timeout } from '../failure.ts';
import type { Next } from '../stream/offers.ts';
import type { OutgoingStream } from './stream.ts';

/** What a step leads to: a new stream, the next step, a stream that is ready, or nothing. */
export type Outcome = 'restart' | 'again' | 'ready' | Failure;
export type Step = (stream: OutgoingStream) => Promise<Outcome>;

export const steps: Readonly<Record<Next, Step>> = {
  starttls,
  bidi,
  external,
  dialback,
  verify,
  ready: async (stream) => {
    stream.becomeReady();
    return 'ready';
  },
  'unsupported-feature': async (stream) =>
    stream.giveUp('unsupported-feature', 'a mandatory feature is not known here'),
  // xep0178-3-initiator-failure-bounce
  'give up': async () => timeout('no way to authenticate is left', { connected: true }),
};

async function starttls(stream: OutgoingStream): Promise<Outcome> {
  const { tls } = stream.context.hooks;
  stream.write(el('starttls', NS.tls));
  const reply = await stream.expectElement();
  if (isFailure(reply)) return reply;
  if (reply.ns === NS.tls && reply.name === 'failure' && tls.continuesInClear()) return dialback(stream);
  if (reply.ns !== NS.tls || reply.name !== 'proceed') return timeout('STARTTLS was refused', { connected: true });
  const kept = tls.keeps(stream.channel.latest);
  stream.channel.restart();
  const failure = await stream.startTls(kept);
  if (failure !== null) return failure;
  return 'restart';
}

async function bidi(stream: OutgoingStream): Promise<Outcome> {
  stream.write(stream.context.hooks.bidi.request(stream.context.config));
  stream.bidiRequested = true;
  return 'again';
}

async function external(stream: OutgoingStream): Promise<Outcome> {
  const { sasl } = stream.context.hooks;
  const text = sasl.initialResponse(stream.outgoing.errand.local);
  stream.write(el('auth', NS.sasl, { mechanism: 'EXTERNAL' }, text));
  for (;;) {
    const reply = await stream.expectElement();
    if (isFailure(reply)) return reply;
    if (reply.ns === NS.sasl && reply.name === 'challenge') {
      stream.write(el('response', NS.sasl, {}, text));
      continue;
    }
    const verdict = sasl.accepts(reply);
    if (verdict === 'ignore') continue;
    stream.authenticated = verdict === 'success';
    stream.externalFailed = verdict === 'failure';
    if (!stream.authenticated) return 'again';
    if (sasl.restarts()) {
      stream.restart();
      return 'restart';
    }
    stream.becomeReady();
    return 'ready';
  }
}

async function dialback(stream: OutgoingStream): Promise<Outcome> {
  const { hooks, config } = stream.context;
  const { local, remote } = stream.outgoing.errand;
  if (!stream.hasDialbackId())
    return stream.giveUp('bad-format', 'the response header has no id, so there can be no key');
  const key = hooks.dialback.key(config.dialbackSecret, { sender: local, target: remote, id: stream.id ?? '' });
  stream.write(db('result', { from: local, to: remote }, key)); // xep0220-2.1.1-key-sent
  if (hooks.dialback.sendsBeforeResult()) stream.becomeReady();
  const request = { from: local, to: remote, id: null, type: null, key };
  for (;;) {
    const element = await stream.expectElement(config.timeouts.dialback); // xep0220-2.1.1-timeout
    if (isFailure(element)) return element;
    if (!isDialback(element, 'result')) continue;
    const answer = readDialback(element);
    if (!hooks.dialback.answers({ ...answer, id: null }, request)) continue;
    const failure = hooks.dialback.outcome(answer);
    if (failure !== null && answer.type === 'error' && hooks.dialback.errorsAreFatal())
      stream.refuse({ condition: 'not-authorized' });
    if (failure !== null) return { ...failure, condition: conditionIn(element) };
    stream.authenticated = true;
    stream.becomeReady();
    return 'ready';
  }
}

/** The errand of a connection that is opened for one question only. */
async function verify(stream: OutgoingStream): Promise<Outcome> {
  const { hooks, config } = stream.context;
  const { question } = stream.outgoing.errand;
  if (!question) return timeout('there is nothing to ask');
  stream.write(verifyRequest(question));
  for (;;) {
    const element = await stream.expectElement(config.timeouts.dialback); // xep0220-2.1.1-authoritative-silent
    if (isFailure(element)) return element;
    if (!isDialback(element, 'verify')) continue;
    const answer = readDialback(element);
    // xep0220-2.1.2-wrong-stream-response: only what comes here is looked at
    if (!hooks.dialback.answers(answer, asRequest(question))) {
      if (hooks.dialback.believesUnsolicited(answer)) stream.context.believe(answer);
      continue;
    }
    stream.outgoing.settle(answer);
    stream.close('done'); // xep0220-2.1.2-verify-connection-closed
    return 'ready';
  }
}
