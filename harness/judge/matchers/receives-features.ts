// `peer receives features: <stream:features>…</stream:features>`. RFC 6120 §4.3.2.
import { z } from 'zod';
import type { XmlTemplate } from '../../scenario/model.ts';
import { xmlPattern } from '../../scenario/xml-pattern.ts';
import type { Event } from '../../wire/event.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { matcher, PEER, UNRELATED } from '../matcher.ts';
import { matchPattern } from '../pattern.ts';
import { showElement, showTemplate } from '../xml-text.ts';
import { shorthand, wordOf } from './args.ts';
import { word } from './words.ts';

export const FEATURE_STATES = ['opened', 'encrypted', 'authenticated'] as const;

export const receivesFeatures = matcher({
  matcher: 'receives features',
  negation: 'never receives features',
  actors: PEER,
  summary:
    'stream features came that hold this, before TLS (opened), after it (encrypted) or after SASL (authenticated)',
  args: shorthand(
    'has',
    z.strictObject({ state: wordOf(FEATURE_STATES, 'a state of a stream').optional(), has: xmlPattern().optional() }),
  ),
  modifiers: ['on', 'within', 'before', 'after', 'times', 'allDifferent', 'allEqual', 'allAscend', 'allUnlike'],
  sample: 'peer receives features: { state: encrypted, has: <dialback xmlns="urn:xmpp:features:dialback"/> }',
  says: ['receives', 'never receives'],
  kind: 'stream features',
  looksAt: ['element'],
  match(event, { state, has }, context) {
    const features = featuresOf(event);
    if (features === null) return UNRELATED;
    const match = matchPattern(has ? wrapped(has) : { ...wrapped(null) }, features, context);
    const there = context.featureState(event);
    const wanted = state === undefined ? there : word(state, context);
    if (there !== wanted) {
      return {
        matches: false,
        closeness: match.matches ? 0.5 : 0.1,
        difference: `the stream was ${there}, expected ${wanted}`,
      };
    }
    return match.matches ? { matches: true, captured: match.bindings } : match;
  },
  tag: () => 'features',
  show(event, context, max) {
    const features = featuresOf(event);
    return features && showElement(features, context.contentNs, max);
  },
  describe({ state, has }, context) {
    const shown = showTemplate(wrapped(has ?? null), context.value, context.contentNs);
    return state === undefined ? shown : `${shown} when ${word(state, context)}`;
  },
});

/** Stream features that came in; null when the event is something else. */
export function featuresOf(event: Event): XmlElement | null {
  if (event.type !== 'element' || event.dir !== 'in') return null;
  return event.element.name === 'features' && event.element.ns === NS.stream ? event.element : null;
}

/** Written as the whole element, or as one of its children. */
function wrapped(has: XmlTemplate | null): XmlTemplate {
  if (has?.name === 'features' && has.ns === NS.stream) return has;
  return { name: 'features', ns: NS.stream, attrs: {}, children: has ? [has] : [] };
}
