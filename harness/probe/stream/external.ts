// SASL EXTERNAL as initiating server. RFC 6120 §6.4, XEP-0178 §3.
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { SASL_FAILURES } from '../../xmpp/sasl-failures.ts';
import type { Problem } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import { problem } from '../problems/index.ts';
import type { Session } from '../session.ts';
import type { Trail } from '../trail.ts';
import { listen } from './listen.ts';

/** Proves our domain by our certificate. False when the server does not take it: the trail says why. */
export async function authenticate(session: Session, trail: Trail, { options, budget }: Setting): Promise<boolean> {
  const { where } = trail;
  const name = Buffer.from(options.from).toString('base64');
  session.write(`<auth xmlns='${NS.sasl}' mechanism='EXTERNAL'>${name}</auth>`);
  const answer = await listen(
    {
      session,
      budget,
      where,
      when: 'over TLS',
      identity: options.identity !== null,
      silence: 'sasl-silent',
      wanted: 'answer to <auth/>',
    },
    (event) => (event.type === 'element' && event.element.ns === NS.sasl ? event.element : undefined),
  );
  if ('problem' in answer) {
    trail.stop(answer.problem);
    return false;
  }
  const refused = answer.found.name === 'success' ? null : refusal(answer.found, where);
  if (refused !== null) trail.stop(refused);
  return refused === null;
}

function refusal(element: XmlElement, where: string): Problem {
  const { name } = element;
  if (name === 'challenge') return problem('sasl-challenge', 'the server answers EXTERNAL with a challenge', { where });
  if (name !== 'failure') return problem('sasl-answer-unknown', `the answer to <auth/> is <${name}>`, { where });
  const inside = elementsOf(element);
  const known = SASL_FAILURES.find((one) => inside.some((child) => child.name === one));
  if (known !== undefined) {
    return problem('sasl-failure', `the server does not take our certificate for ours: ${known}`, {
      where,
      condition: known,
    });
  }
  const said = inside.map((child) => child.name).join(', ') || 'nothing';
  return problem('sasl-failure-unknown', `the server answers EXTERNAL with a failure that says ${said}`, { where });
}
