// The ad-hoc command with which an administrator has the server ask another one. XEP-0267 §2, XEP-0050, XEP-0133.
import { childOf, elementsOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { isDomain } from '../address.ts';
import { el } from '../element.ts';
import type { IqAnswer } from '../local/hooks.ts';

/** The command's node. */
export const COMMAND = 'http://jabber.org/protocol/admin#server-buddy';
const FORM_TYPE = 'http://jabber.org/protocol/admin';

/** The next answer, and the server that is to be asked; null while none was named. `field`: the name of the form's field. */
export function answerCommand(
  command: XmlElement,
  field: string,
): { readonly server: string | null; readonly answer: IqAnswer } {
  const { sessionid = 'server-buddy', action = 'execute' } = command.attrs;
  const reply = (status: string, ...children: XmlElement[]): IqAnswer => ({
    result: el('command', NS.commands, { node: COMMAND, sessionid, status }, ...children),
  });
  if (action === 'cancel') return { server: null, answer: reply('canceled') };
  const submitted = childOf(command, 'x', NS.dataForms);
  if (submitted === undefined) return { server: null, answer: reply('executing', form(field)) };
  const given = elementsOf(submitted).find(({ attrs }) => attrs.var === field);
  const value = given && childOf(given, 'value', NS.dataForms);
  const server = value ? textOf(value).trim() : '';
  if (server === '' || !isDomain(server)) return { server: null, answer: { error: 'bad-request' } };
  return { server, answer: reply('completed') };
}

function form(field: string): XmlElement {
  const ns = NS.dataForms;
  return el(
    'x',
    ns,
    { type: 'form' },
    el('title', ns, {}, 'Ask another server'),
    el('field', ns, { var: 'FORM_TYPE', type: 'hidden' }, el('value', ns, {}, FORM_TYPE)),
    el('field', ns, { var: field, type: 'jid-single', label: 'The domain of the other server' }, el('required', ns)),
  );
}
