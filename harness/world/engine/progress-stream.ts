import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

const message = z.object({
  stream: z.string().optional(),
  status: z.string().optional(),
  id: z.string().optional(),
  progressDetail: z.unknown().optional(),
  error: z.string().optional(),
});

/**
 * Reads the messages of a build, pull or import to the end, a JSON object a line, and hands on what a person may read.
 *
 * @throws Error with what the engine said, when it says that the work failed: the HTTP status was 200 long before.
 */
export async function follow(stream: NodeJS.ReadableStream, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.trim()) continue;
    const said = message.parse(JSON.parse(line));
    if (said.error !== undefined) throw new Error(said.error.trim());
    for (const text of readable(said)) onLine(text);
  }
}

function readable({ stream, status, id, progressDetail }: z.infer<typeof message>): string[] {
  if (stream !== undefined)
    return stripVTControlCharacters(stream)
      .split(/[\r\n]+/)
      .map(trimmed)
      .filter(isNews);
  // A pull reports each layer many times a second; its counters are no news.
  const counting = typeof progressDetail === 'object' && progressDetail !== null && 'current' in progressDetail;
  if (status === undefined || counting) return [];
  return [id ? `${id}: ${status}` : status];
}

const trimmed = (line: string): string => line.trimEnd();

/** The builder's own bookkeeping of layers would push what a command said out of the last lines. */
const isNews = (line: string): boolean => line !== '' && !/^( ---> |Removing intermediate container)/.test(line);
