// Proving a domain of ours on a stream that we opened: by our certificate where that is taken, else by dialback. XEP-0178 §3, XEP-0220 §2.1.
import { NS } from '../xmpp/namespaces.ts';
import { awaitAnswer } from './dialback/answer.ts';
import type { Authority } from './dialback/authority.ts';
import type { Opened, Setting } from './open-stream.ts';
import type { Session } from './session.ts';
import { exchange } from './stream/exchange.ts';
import { authenticate } from './stream/external.ts';
import { escapeXml } from './stream/header.ts';

/** How it was proved; or why it was not, and what to do. `tried`: by what means; null where none is offered that we have. */
export type Proved =
  | { readonly proof: 'external' | 'dialback' }
  | { readonly because: string; readonly fix: string; readonly tried: 'external' | 'dialback' | null };

/** Proves the domain of `options.from`; with SASL the stream is opened anew. @param authority a text says why nobody answers about our keys */
export async function prove(
  { stream, trail }: Opened,
  session: Session,
  setting: Setting,
  authority: Authority | string,
): Promise<Proved> {
  const { options, budget } = setting;
  const { domain, from, timeout, identity } = options;
  if (identity !== null && stream?.offer.mechanisms?.includes('EXTERNAL')) {
    const tried = 'external';
    if (!(await authenticate(session, trail, setting)))
      return {
        tried,
        because: trail.found.outcome,
        fix: 'give --client-cert a certificate for the domain of --from, of an authority that the server trusts',
      };
    session.restart();
    if ((await exchange(session, trail, 'after authentication', setting)) !== null) return { proof: tried };
    return { tried, because: trail.found.outcome, fix: 'look into the log of the server' };
  }
  const declared = Object.values(stream?.header.declared ?? {}).includes(NS.dialback);
  const id = stream?.header.element.attrs.id ?? '';
  if (!(stream?.offer.dialback || declared) || id === '')
    return {
      tried: null,
      because: `${domain} offers neither EXTERNAL nor dialback to us`,
      fix: 'show it a certificate of your domain: --client-cert',
    };
  if (typeof authority === 'string')
    return {
      tried: null,
      because: `dialback needs our side to listen: ${authority}`,
      fix: 'listen where DNS of your domain leads (--listen, --listen-port), or show a certificate: --client-cert',
    };
  const key = authority.keyFor(domain, from, id);
  session.write(`<db:result from='${escapeXml(from)}' to='${escapeXml(domain)}'>${key}</db:result>`);
  const left = (): number => Math.max(0, timeout - budget.spent());
  const { outcome, error } = await awaitAnswer(session, { domain, from, left, onQuestion: () => {} });
  if (outcome === 'valid') return { proof: 'dialback' };
  const condition = error?.condition == null ? '' : ` (${error.condition})`;
  return {
    tried: 'dialback',
    because: `dialback gave ${outcome}${condition}`,
    fix: `probe dialback ${domain} --from ${from} says why`,
  };
}
