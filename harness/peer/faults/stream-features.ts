// Features that are missing, empty, doubled or strange. RFC 6120 §4.3.2.
import { z } from 'zod';
import { NS } from '../../xmpp/namespaces.ts';
import type { FeatureContext, Policy, State } from '../policy.ts';
import type { PeerFault } from './fault.ts';

function features(value: string, summary: string, change: (policy: Policy) => Policy['features']): PeerFault {
  return {
    kind: 'stream',
    aspect: 'features',
    value,
    summary,
    reference: 'RFC 6120 §4.3.2',
    apply: (policy) => ({ ...policy, features: change(policy) }),
  };
}
const items = (
  policy: Policy,
  change: (context: FeatureContext, good: readonly string[]) => readonly string[],
): Policy['features'] => ({
  ...policy.features,
  items: (context, good) => change(context, policy.features.items(context, good)),
});

/** `<sm/>`, besides, on the streams that `where` says. */
function management(value: string, summary: string, where: (state: State) => boolean): PeerFault {
  return {
    kind: 'stream',
    aspect: 'sm',
    value,
    summary,
    reference: 'XEP-0198 §2',
    apply: (policy) => ({
      ...policy,
      features: items(policy, ({ state }, good) => (where(state) ? [...good, `<sm xmlns='${NS.sm}'/>`] : good)),
    }),
  };
}

export const streamFeatures: readonly PeerFault[] = [
  {
    kind: 'stream',
    aspect: 'max-bytes',
    value: z.string().regex(/^[1-9]\d*$/, 'a number of bytes'),
    summary: 'Announces that it takes elements of so many bytes.',
    reference: 'XEP-0478 §3.1',
    sample: '10000',
    apply: (policy, value) => ({
      ...policy,
      features: items(policy, (_context, good) => [
        ...good,
        `<limits xmlns='${NS.limits}'><max-bytes>${value}</max-bytes></limits>`,
      ]),
    }),
  },
  management(
    'before-authentication',
    'Offers stream management before authentication, and not after it.',
    (state) => state !== 'authenticated',
  ),
  management(
    'after-authentication',
    'Offers stream management once the SUT is authenticated.',
    (state) => state === 'authenticated',
  ),
  features('missing', 'Never sends features.', (policy) => ({ ...policy.features, times: () => 0 })),
  features('missing-when-authenticated', 'Sends no features any more once the SUT is authenticated.', (policy) => ({
    ...policy.features,
    times: (state) => (state === 'authenticated' ? 0 : 1),
  })),
  features('twice', 'Sends the features twice.', (policy) => ({ ...policy.features, times: () => 2 })),
  features('empty', 'Sends features without children.', (policy) => items(policy, () => [])),
  features(
    'empty-when-encrypted',
    'Sends features without children once TLS is up: nothing to authenticate with.',
    (policy) => items(policy, ({ state }, good) => (state === 'encrypted' ? [] : good)),
  ),
  features('unknown-required', 'Offers nothing but an unknown feature, as required, once TLS is up.', (policy) =>
    items(policy, ({ state }, good) =>
      state === 'encrypted' ? ["<novelty xmlns='urn:example:novelty'><required/></novelty>"] : good,
    ),
  ),
  features('unknown', 'Offers an unknown feature besides.', (policy) =>
    items(policy, (_context, good) => [...good, "<novelty xmlns='urn:example:novelty'/>"]),
  ),
];
