// Documents that tell of an outage in another way than they should.
import { membersOf, type OutageHooks } from '../outage/hooks.ts';

type Members = Readonly<Record<string, unknown>>;

/** The document, its members altered while there is an outage. */
export function altered(
  document: OutageHooks['document'],
  change: (said: Members) => Members,
): OutageHooks['document'] {
  return (outage) =>
    outage === null ? document(outage) : { ...document(outage), body: JSON.stringify(change(membersOf(outage))) };
}
