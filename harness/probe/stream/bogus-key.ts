// A key that the domain never made: does its authoritative side say so? Who vouches for any key lets anybody speak for it. XEP-0220 §2.2.2.
import { randomBytes } from 'node:crypto';
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Problem } from '../model.ts';
import type { Opened, Setting } from '../open-stream.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import type { Session } from '../session.ts';
import { escapeXml } from './header.ts';
import { listen } from './listen.ts';

/** An answer takes no longer: nobody else has to be asked. Milliseconds */
const WITHIN = 2_000;
const ENDS: ReadonlySet<ProblemKind> = new Set([
  'stream-closed',
  'connection-closed',
  'connection-reset',
  'stream-error',
]);

/** Asks, where dialback is offered, and notes what is wrong with the answer. False when the stream is over with it. */
export async function tryBogusKey(opened: Opened, setting: Setting): Promise<boolean> {
  const { session, stream, trail } = opened;
  if (session === null || stream === null || stream.offer.dialback === null) return true;
  const { options } = setting;
  const { where } = trail;
  const id = randomBytes(8).toString('hex');
  const answer = await askAboutKey(session, { id, key: randomBytes(32).toString('hex'), where }, setting);
  if ('found' in answer) {
    trail.add(...answerProblems(answer.found, { id, ours: options.from, theirs: options.domain, where }));
    return true;
  }
  const { kind, what } = answer.problem;
  trail.add(ENDS.has(kind) ? problem('authority-ends-stream', what, { where }) : answer.problem);
  return kind === 'authority-silent';
}

/** Asks on an open stream whether a key is the domain's own, for our stream of that id. XEP-0220 §2.2.1 */
export function askAboutKey(
  session: Session,
  { id, key, where }: { readonly id: string; readonly key: string; readonly where: string },
  { options, budget }: Setting,
): Promise<{ readonly found: XmlElement } | { readonly problem: Problem }> {
  const addresses = `from='${escapeXml(options.from)}' to='${escapeXml(options.domain)}'`;
  session.write(`<db:verify ${addresses} id='${escapeXml(id)}'>${escapeXml(key)}</db:verify>`);
  return listen(
    {
      session,
      budget,
      where,
      when: 'over TLS',
      identity: true,
      silence: 'authority-silent',
      wanted: 'answer about a dialback key',
      within: WITHIN,
    },
    (event) => (event.type === 'element' && isAnswer(event.element) ? event.element : undefined),
  );
}

function isAnswer({ ns, name }: XmlElement): boolean {
  return ns === NS.dialback && name === 'verify';
}

interface Asked {
  readonly id: string;
  readonly ours: string;
  readonly theirs: string;
  readonly where: string;
}

/** Right is `invalid`, with our id, from them, to us. */
function answerProblems(element: XmlElement, { id, ours, theirs, where }: Asked): Problem[] {
  const { attrs } = element;
  const found: Problem[] = [];
  const expected = { id, from: theirs, to: ours };
  for (const [name, wanted] of Object.entries(expected)) {
    const { [name]: given = '' } = attrs;
    if (given.toLowerCase() === wanted.toLowerCase()) continue;
    const what = `the answer about a dialback key has ${name} ${JSON.stringify(given)}, and ${wanted} is right`;
    found.push(problem('authority-wrong-answer', what, { where }));
  }
  if (attrs.type === 'valid') {
    found.push(
      problem('authority-vouches-for-all', 'the server calls a dialback key valid that it never made', { where }),
    );
  } else if (attrs.type === 'error') {
    const inside = elementsOf(element).flatMap((error) => elementsOf(error));
    const condition = inside.find(({ name }) => name !== 'text')?.name ?? 'no condition';
    found.push(
      problem('authority-error', `the server answers about a dialback key with an error: ${condition}`, { where }),
    );
  } else if (attrs.type !== 'invalid') {
    const what = `the answer about a dialback key has the type ${JSON.stringify(attrs.type ?? '')}, which there is not`;
    found.push(problem('authority-wrong-type', what, { where }));
  }
  return found;
}
