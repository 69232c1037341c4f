// A visit to our side in which nothing happened but what a test says.
import type { Arrival, Visit } from '../dialback/visit.ts';

/** From `a.test` to `ours.test`, in the clear and silent. */
export function arrivalOf({
  visit = {},
  ...said
}: Partial<Omit<Arrival, 'visit'>> & { readonly visit?: Partial<Visit> }): Arrival {
  return {
    visit: {
      address: '127.0.0.1',
      port: 1,
      at: 0,
      from: 'a.test',
      to: 'ours.test',
      tls: null,
      tlsFailure: null,
      questions: [],
      ...visit,
    },
    events: [],
    chain: [],
    keys: [],
    proved: false,
    early: false,
    ...said,
  };
}
