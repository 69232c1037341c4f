// The stream features that the peer offers as receiving server. RFC 6120 §4.3.2, XEP-0220 §2.4.1, XEP-0288 §2.
import { NS } from '../xmpp/namespaces.ts';
import type { FeatureContext, Policy } from './policy.ts';

/** XML of each feature, as the policy has it. */
export function featureItems(policy: Policy, context: FeatureContext): string[] {
  const items: string[] = [];
  const { encrypted, state } = context;
  if (!encrypted && policy.starttls.offer !== 'no') {
    const required = policy.starttls.offer === 'required' ? '<required/>' : '';
    items.push(`<starttls xmlns='${NS.tls}'>${required}</starttls>`);
  }
  const mechanisms = policy.sasl.mechanisms(context);
  if (mechanisms !== null) {
    const list = mechanisms.map((name) => `<mechanism>${name}</mechanism>`).join('');
    items.push(`<mechanisms xmlns='${NS.sasl}'>${list}</mechanisms>`);
  }
  const { offer, errors } = policy.dialback;
  if (
    state !== 'authenticated' &&
    (offer === 'always' || (offer === 'encrypted' && (encrypted || policy.starttls.offer === 'no')))
  ) {
    items.push(`<dialback xmlns='${NS.dialbackFeature}'>${errors ? '<errors/>' : ''}</dialback>`);
  }
  if (policy.bidi.offer && state !== 'authenticated') items.push(`<bidi xmlns='${policy.bidi.featureNs}'/>`);
  return items;
}
