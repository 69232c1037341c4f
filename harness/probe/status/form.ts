// The addresses of status documents in a disco#info. Pure. XEP-0455 §2.1, XEP-0128, XEP-0068 §3.
import { childOf, elementsOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';

/** What an answer to disco#info says of status documents. */
export type Published =
  /** `addresses` as they were written; empty: the form names none. */
  | { readonly form: true; readonly addresses: readonly string[] }
  /** There is no such form; or an error came, with its condition. */
  | { readonly form: false; readonly error: string | null };

/** More than these no client would try. */
const MOST_ADDRESSES = 20;

/** Reads an `<iq/>` of type result or error. */
export function readPublished(iq: XmlElement): Published {
  if (iq.attrs.type === 'error') {
    const error = childOf(iq, 'error');
    const condition = error && elementsOf(error).find(({ ns, name }) => ns === NS.stanzaErrors && name !== 'text');
    return { form: false, error: condition?.name ?? 'undefined-condition' };
  }
  const query = childOf(iq, 'query', NS.discoInfo);
  const forms =
    query === undefined ? [] : elementsOf(query).filter(({ name, ns }) => name === 'x' && ns === NS.dataForms);
  const form = forms.find((one) => valuesOf(one, 'FORM_TYPE').includes(NS.outageStatus));
  if (form === undefined) return { form: false, error: null };
  return { form: true, addresses: valuesOf(form, 'external-status-addresses').slice(0, MOST_ADDRESSES) };
}

function valuesOf(form: XmlElement, variable: string): string[] {
  const field = elementsOf(form).find(({ name, attrs }) => name === 'field' && attrs.var === variable);
  const values = field === undefined ? [] : elementsOf(field).filter(({ name }) => name === 'value');
  return values.map((value) => textOf(value).trim());
}
