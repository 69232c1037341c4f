// Why nothing can be sent any more, for people.
import { showClose } from '../../judge/matchers/sees-close.ts';
import { seconds } from '../../judge/matchers/words.ts';
import type { Connection } from '../../peer/connection.ts';
import type { PlayContext } from '../context.ts';
import { failed, type StepOutcome } from '../step.ts';

/** The step fails with who closed what of the connection, how and when. */
export function hadEnded({ transcript }: Pick<PlayContext, 'transcript'>, { id }: Pick<Connection, 'id'>): StepOutcome {
  const ends = transcript.events.flatMap((event) =>
    event.type === 'close' && event.connection === id ? [`${showClose(event)} at ${seconds(event.ms)}`] : [],
  );
  return failed(['the connection had ended', ends.join(', ')].filter((words) => words !== '').join(': '));
}
