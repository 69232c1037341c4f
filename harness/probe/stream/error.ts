// Stream errors: their condition and text, and what they mean for the operator. RFC 6120 §4.9. Pure.
import { childOf, elementsOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { STREAM_ERRORS } from '../../xmpp/stream-errors.ts';
import type { Problem } from '../model.ts';
import { problem } from '../problems/index.ts';

export interface StreamError {
  /** As it came; null: none was in it. */
  readonly condition: string | null;
  readonly text: string | null;
}

/** How a condition is mended that has a cause of its own. */
const FIXES: Readonly<Record<string, string>> = {
  'host-unknown': 'add the domain to the server as a virtual host, or correct the SRV record',
  'host-gone': 'let the SRV record lead to the server that has the domain now',
  'see-other-host': 'let the SRV record lead to the server that has the domain now',
  'not-authorized':
    'look which certificate the server wants of others, and at its lists of allowed and blocked domains',
  'policy-violation': 'look at the lists of allowed and blocked domains, and at what the server demands of TLS',
  'resource-constraint': 'look at memory, file descriptors and connection limits of the server',
  'internal-server-error': 'look into the log of the server: it failed',
  'system-shutdown': 'start the server again',
  'remote-connection-failed': 'look into the log of the server: something behind it is not reached',
};

/** Reads a stream error; null when the element is none. */
export function readStreamError(element: XmlElement): StreamError | null {
  if (element.ns !== NS.stream || element.name !== 'error') return null;
  const condition = elementsOf(element).find(({ ns, name }) => ns === NS.streamErrors && name !== 'text');
  const text = childOf(element, 'text', NS.streamErrors);
  return { condition: condition?.name ?? null, text: text === undefined ? null : textOf(text).trim() || null };
}

/** As a problem. `when`: `before TLS`. */
export function streamErrorProblem({ condition, text }: StreamError, when: string, where: string): Problem {
  const said = text === null ? '' : `: ${JSON.stringify(text)}`;
  const known = STREAM_ERRORS.find((one) => one === condition);
  if (known === undefined) {
    const what =
      condition === null
        ? 'a stream error without a condition'
        : `the stream error ${condition}, which does not exist,`;
    return problem('stream-error-unknown', `${what} came ${when}${said}`, { where });
  }
  const fix = FIXES[known];
  return problem('stream-error', `the server ended the stream with ${known} ${when}${said}`, {
    where,
    condition: known,
    ...(fix === undefined ? {} : { fix }),
  });
}
