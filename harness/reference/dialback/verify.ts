// Asking the authoritative server about a key, on a connection opened for it alone. XEP-0220 §2.1.2.
import { type Context, pairKey, type Question } from '../context.ts';
import { type Failure, timeout } from '../failure.ts';
import { Outgoing } from '../initiating/outgoing.ts';
import type { Session } from '../session.ts';
import { verifyRequest } from './elements.ts';
import type { DialbackElement } from './hooks.ts';

/** Questions that are open now, by sender, target and stream id. */
export class Verifications {
  readonly #open = new Map<string, (answer: DialbackElement) => void>();

  /** Asks, and waits. */
  async ask(context: Context, question: Question, over?: Session): Promise<DialbackElement | Failure> {
    const key = `${pairKey(question.sender, question.target)} ${question.id}`;
    const elsewhere = Promise.withResolvers<DialbackElement>();
    this.#open.set(key, elsewhere.resolve);
    try {
      return await Promise.race([
        elsewhere.promise,
        over ? askOver(context, question, over) : askAlone(context, question),
      ]);
    } finally {
      this.#open.delete(key);
    }
  }

  /** An answer that came on some other stream. */
  believe({ from, to, id }: DialbackElement): void {
    this.#open.get(`${pairKey(from ?? '', to ?? '')} ${id}`)?.({ from, to, id, type: 'valid', key: '' });
  }
}

async function askAlone(context: Context, question: Question): Promise<DialbackElement | Failure> {
  const outgoing = new Outgoing(context, {
    local: question.target,
    remote: question.sender,
    purpose: 'verify',
    question,
  });
  const end = outgoing
    .run()
    .then((failure) => failure ?? timeout('the authoritative server did not answer', { connected: true }));
  return Promise.race([outgoing.answer, end]);
}

function askOver({ config }: Context, question: Question, over: Session): Promise<Failure> {
  over.write(verifyRequest(question));
  return new Promise((resolve) => {
    config.clock.after(config.timeouts.dialback, () => resolve(timeout('no answer', { connected: true })));
  });
}
