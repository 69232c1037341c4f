// A component of the server under test. XEP-0114.
import { NS } from '../../xmpp/namespaces.ts';
import type { Address } from '../target.ts';
import type { LocalUser } from './observer.ts';
import { openSession, serviceUri } from './session.ts';

export interface ComponentOptions {
  readonly address: Address;
  /** The component's own domain. */
  readonly domain: string;
  readonly secret: string;
  /** Milliseconds for the whole handshake. */
  readonly deadlineMs?: number;
}

/**
 * Connect the component. Its `jid` is its domain; it gets all stanzas for any address in it.
 * @throws ObserverError with the reason.
 */
export async function connectComponent(options: ComponentOptions): Promise<LocalUser> {
  const { address, domain, secret, deadlineMs = 15_000 } = options;
  const { component } = await import('@xmpp/component');
  const entity = component({ service: serviceUri(address), domain, password: secret });
  return openSession({ entity, contentNs: NS.component, who: `the component ${domain}`, deadlineMs });
}
