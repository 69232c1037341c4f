// Waits on our own side for the answer to a stanza that went out on a stream of one direction. RFC 6120 §4.5 and §8.1.3
import type { Event } from '../../wire/event.ts';
import type { XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { deadline } from '../deadline.ts';
import type { Authority } from '../dialback/authority.ts';
import { domainName } from '../dialback/domain-name.ts';
import type { Arrival } from '../dialback/visit.ts';

/** What is waited for. */
export interface Awaited {
  readonly domain: string;
  /** Our domain. */
  readonly from: string;
  /** Of the stanza that was sent: nobody can guess it. */
  readonly id: string;
  /** Do we prove ourselves by a certificate? Then so may they; else they are left to dialback, so that their key is seen. */
  readonly offersExternal: boolean;
  /** Are connections shown that do not say that they come from the domain? */
  readonly showsStrangers: boolean;
}

/** An answer that came, and the connection that brought it. */
export interface Brought {
  readonly iq: XmlElement;
  readonly arrival: Arrival;
}

export interface WayBackWatch extends Disposable {
  /** The answer, where it has come. */
  readonly brought: Brought | null;
  /** The answer; null when it has not come after so many ms. */
  wait(within: number, signal: AbortSignal): Promise<Brought | null>;
  /** Called when it comes. */
  onBrought: () => void;
  /** Connections that name the domain, and then those that name nobody; each in the order in which they came. */
  arrivals(): readonly Arrival[];
}

/** Connections that are remembered: those that name the domain, and those that name nobody. */
const MOST_NAMED = 10;
const MOST_NAMELESS = 5;

/** Begins to wait. */
export function watchFor(authority: Authority, awaited: Awaited): WayBackWatch {
  const { id, offersExternal, showsStrangers } = awaited;
  const domain = domainName(awaited.domain);
  const named = new Set<Arrival>();
  const nameless = new Set<Arrival>();
  const come = Promise.withResolvers<Brought>();
  let brought: Brought | null = null;
  const isAnswer = ({ name, ns, attrs: { id: its, from = '', type } }: XmlElement): boolean =>
    name === 'iq' &&
    ns === NS.server &&
    its === id &&
    domainName(from) === domain &&
    (type === 'result' || type === 'error');
  const hear = (arrival: Arrival, event: Event): void => {
    const { from } = arrival.visit;
    if (from !== null && domainName(from) === domain && named.size < MOST_NAMED) named.add(arrival);
    if (from === null && showsStrangers && event.type !== 'connection' && nameless.size < MOST_NAMELESS)
      nameless.add(arrival);
    if (brought !== null || event.type !== 'element' || event.dir !== 'in' || !isAnswer(event.element)) return;
    named.add(arrival);
    brought = { iq: event.element, arrival };
    come.resolve(brought);
    watch.onBrought();
  };
  const watching = authority.watch({ domain, offersExternal, hear });
  const watch: WayBackWatch = {
    get brought() {
      return brought;
    },
    onBrought: () => {},
    async wait(within, signal) {
      const over = Promise.withResolvers<null>();
      using _ = deadline(within, signal, () => over.resolve(null));
      return await Promise.race([come.promise, over.promise]);
    },
    arrivals: () => [...named, ...[...nameless].filter(({ visit }) => visit.from === null)],
    [Symbol.dispose]: () => watching[Symbol.dispose](),
  };
  return watch;
}
