// Headers and features of one stream, the first or a restarted one. RFC 6120 §4.3.
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Budget, ProbeOptions } from '../options.ts';
import { problem } from '../problems/index.ts';
import type { Session } from '../session.ts';
import type { Trail } from '../trail.ts';
import { type FeatureContext, featureProblems, type Offer, readFeatures } from './features.ts';
import { type HeaderEvent, headerProblems, versionOf, writeHeader } from './header.ts';
import { isFeatures, type Listening, listen, type When } from './listen.ts';

/** A stream that is open on both sides. */
export interface Exchanged {
  readonly header: HeaderEvent;
  readonly offer: Offer;
}

const STATES: Readonly<Record<When, FeatureContext['state']>> = {
  'before TLS': 'plain',
  'over TLS': 'encrypted',
  'after authentication': 'authenticated',
};

/** Opens a stream on the connection; null when it does not get as far as features: the trail says why. */
export async function exchange(
  session: Session,
  trail: Trail,
  when: When,
  { options, budget }: { readonly options: ProbeOptions; readonly budget: Budget },
): Promise<Exchanged | null> {
  const { where } = trail;
  const identity = options.identity !== null;
  const waiting = (silence: Listening['silence'], wanted: string): Listening => ({
    session,
    budget,
    where,
    when,
    identity,
    silence,
    wanted,
  });
  const sent = performance.now();
  session.write(writeHeader(options.from, options.domain));
  const answer = await listen(waiting('stream-silent', 'stream header'), (event) =>
    event.type === 'header' ? event : undefined,
  );
  if ('problem' in answer) {
    trail.stop(answer.problem);
    return null;
  }
  const header = answer.found;
  const { id = '' } = header.element.attrs;
  trail.learn({ rtt: Math.round((performance.now() - sent) * 10) / 10, streamId: id });
  if (trail.found.reached === 'tcp') trail.learn({ reached: 'stream' });
  trail.add(...headerProblems(header, { domain: options.domain, from: options.from, ids: trail.ids, where, when }));
  trail.ids.push(id);
  const isOld = (versionOf(header) ?? 0) < 1;
  const features = await listen(
    waiting('features-missing', 'stream features'),
    (event) => (event.type === 'element' && isFeatures(event.element) ? event.element : undefined),
    ({ name, ns }) =>
      trail.add(problem('unexpected-element', `<${name}> of ${ns} came before the features ${when}`, { where })),
  );
  if ('problem' in features) {
    // Features are for version 1.0 and above; that there is none is said already.
    if (isOld && features.problem.kind === 'features-missing') trail.learn({ outcome: features.problem.what });
    else trail.stop(features.problem);
    return null;
  }
  return { header, offer: judged(features.found, header, trail, when, identity) };
}

function judged(element: XmlElement, { declared }: HeaderEvent, trail: Trail, when: When, identity: boolean): Offer {
  const offer = readFeatures(element);
  const declaresDialback = Object.values(declared).includes(NS.dialback);
  trail.add(
    ...featureProblems(offer, { state: STATES[when], identity, declaresDialback, element, where: trail.where }),
  );
  if (when === 'before TLS') trail.learn({ featuresBeforeTls: offer.features });
  else trail.learn({ features: offer.features, mechanisms: offer.mechanisms });
  return offer;
}
