// `peer sends if offered`: only what the SUT's features invite.

import type { Connection } from '../../peer/connection.ts';
import { offeredMechanisms } from '../../peer/negotiation.ts';
import type { XmlTemplate } from '../../scenario/model.ts';
import { xmlTemplate } from '../../scenario/xml-template.ts';
import { childOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { connectionOf, fill } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';
import { sendElements } from './sends.ts';

export const sendsIfOffered = defineStep<XmlTemplate>({
  verb: 'sends if offered',
  waits: false,
  actors: ['peer'],
  summary:
    'Sends an element only if the latest features offer what it starts: STARTTLS, a SASL mechanism, bidi, dialback, stream management.',
  args: xmlTemplate(),
  modifiers: ['on', 'mayFail', 'requirement', 'feature'],
  sample: 'peer sends if offered: <auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="EXTERNAL">=</auth>',
  async run(context, step) {
    const connection = connectionOf(context, step.actor, step.modifiers.on);
    if (typeof connection === 'string') return failed(connection);
    const element = fill(context, step.args, step.actor);
    if (!isOffered(connection, element)) {
      connection.note({ type: 'note', text: `<${element.name}> was not sent: it was not offered` });
      return done;
    }
    return sendElements(context, step);
  },
});

function isOffered(connection: Connection, element: XmlElement): boolean {
  const { features } = connection;
  if (features === undefined) return false;
  if (element.ns === NS.sasl) return offeredMechanisms(connection).includes(element.attrs.mechanism ?? '');
  if (element.ns === NS.tls) return childOf(features, 'starttls', NS.tls) !== undefined;
  if (element.ns === NS.bidi) return childOf(features, 'bidi', NS.bidiFeature) !== undefined;
  // XEP-0198 §2: what is offered is `<sm/>`, whatever is asked for
  if (element.ns === NS.sm) return childOf(features, 'sm', NS.sm) !== undefined;
  if (element.ns === NS.dialback) return childOf(features, 'dialback', NS.dialbackFeature) !== undefined;
  return childOf(features, element.name, element.ns) !== undefined;
}
