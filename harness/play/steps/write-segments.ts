// Bytes written in segments, with pauses between them: how a network may cut a stanza.
import type { Connection } from '../../peer/connection.ts';
import type { StepModifiers } from '../../scenario/model.ts';
import { type PlayContext, pause } from '../context.ts';

/** Bytes handed to the socket at once: more would stand in memory until the server reads. */
const CHUNK = 256 * 1024;

/** Writes all; false when the connection ended before the end. */
export async function writeSegments(
  context: PlayContext,
  connection: Connection,
  data: string | Uint8Array,
  { split, gap }: Pick<StepModifiers, 'split' | 'gap'>,
): Promise<boolean> {
  // A piece of a stream is a message of its own where the connection is framed; raw bytes go under the frames.
  if (typeof data === 'string' && connection.framing !== null) {
    await connection.readFirst();
    return connection.send(data);
  }
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (const segment of segments(bytes, split)) {
    await connection.readFirst();
    if (!connection.send(segment)) return false;
    await connection.flushed();
    if (gap !== undefined) await pause(context, gap);
  }
  return true;
}

function* segments(bytes: Uint8Array, split: StepModifiers['split']): Generator<Uint8Array> {
  if (split === 'every byte') {
    for (let index = 0; index < bytes.length; index += 1) yield bytes.subarray(index, index + 1);
    return;
  }
  let start = 0;
  for (const size of split ?? []) {
    if (start >= bytes.length) return;
    yield bytes.subarray(start, start + size);
    start += size;
  }
  for (; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
}
