// What a web server answers, bounded in time and size.
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Clock } from './config.ts';

export interface AnswerBounds {
  readonly clock: Clock;
  /** For the whole answer, from now on. ms */
  readonly within: number;
  /** A longer one is not read. Bytes */
  readonly longest: number;
  /** Asked before anything of the answer is read. Absent: it does. */
  readonly believes?: (response: IncomingMessage) => boolean;
}

/**
 * Sends the request; the body of its answer, or in words why it cannot be had. A redirection is not followed: nothing that servers
 * look for needs it.
 */
export function webAnswer(
  asked: ClientRequest,
  { clock, within, longest, believes = () => true }: AnswerBounds,
): Promise<Buffer | string> {
  return new Promise((resolve) => {
    const give = (what: Buffer | string): void => {
      stop();
      asked.destroy();
      resolve(what);
    };
    const stop = clock.after(within, () => give(`no answer within ${within} ms`));
    asked.on('error', ({ message }) => give(message));
    asked.on('response', (response) => {
      if (response.statusCode !== 200) return give(`the answer is ${response.statusCode}`);
      if (!believes(response)) return give('its server did not prove its name');
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > longest) give(`it is longer than ${longest} bytes`);
      });
      response.on('end', () => give(Buffer.concat(chunks))).on('error', ({ message }) => give(message));
    });
    asked.end();
  });
}
