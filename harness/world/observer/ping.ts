import { NS } from '../../xmpp/namespaces.ts';
import type { LocalUser } from './observer.ts';

/**
 * Something small that each server answers, if with an error. XEP-0199 §4.1. A server knows whose stream its user's is; a component has
 * to say from whom a stanza is (XEP-0114 §3).
 */
export function pingBy({ jid, contentNs }: Pick<LocalUser, 'jid' | 'contentNs'>, domain: string, id: string): string {
  const from = contentNs === NS.component ? ` from="${jid}"` : '';
  return `<iq type="get" id="${id}"${from} to="${domain}"><ping xmlns="${NS.ping}"/></iq>`;
}
