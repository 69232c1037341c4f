// `peer is offered: starttls`, `peer is not offered: EXTERNAL`. RFC 6120 §4.3.2, §6.3.
import { z } from 'zod';
import { MATCHES, matcher, PEER, UNRELATED } from '../matcher.ts';
import { isOffered, offersOf } from '../offers.ts';
import { showElement } from '../xml-text.ts';
import { shorthand, wordOf } from './args.ts';
import { FEATURE_STATES, featuresOf } from './receives-features.ts';
import { word } from './words.ts';

export const isOfferedMatcher = matcher({
  matcher: 'is offered',
  negation: 'is not offered',
  actors: PEER,
  summary:
    'stream features came that offer this: starttls, starttls-required, dialback, dialback-errors, bidi, limits, sm, or a SASL mechanism',
  args: shorthand(
    'offer',
    z.strictObject({ offer: z.string().min(1), state: wordOf(FEATURE_STATES, 'a state of a stream').optional() }),
  ),
  modifiers: ['on', 'within', 'before', 'after', 'times'],
  sample: 'peer is offered: starttls',
  says: ['is offered', 'is not offered'],
  kind: 'stream features',
  looksAt: ['element'],
  match(event, { offer, state }, context) {
    const features = featuresOf(event);
    if (features === null) return UNRELATED;
    const wanted = word(offer, context);
    const there = context.featureState(event);
    const when = state === undefined ? there : word(state, context);
    if (isOffered(wanted, features)) {
      if (there === when) return MATCHES;
      return { matches: false, closeness: 0.6, difference: `the stream was ${there}, expected ${when}` };
    }
    const offers = offersOf(features);
    const list = offers.length === 0 ? 'they offer nothing known' : `they offer ${offers.join(', ')}`;
    return { matches: false, closeness: there === when ? 0.5 : 0.2, difference: `${list}; not ${wanted}` };
  },
  tag: () => 'features',
  show(event, context, max) {
    const features = featuresOf(event);
    return features && showElement(features, context.contentNs, max);
  },
  describe({ offer, state }, context) {
    return state === undefined ? word(offer, context) : `${word(offer, context)} when ${word(state, context)}`;
  },
});
