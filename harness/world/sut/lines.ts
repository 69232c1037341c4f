/**
 * A sink for the bytes of a log, calling back with each whole line, without its end and without colour codes.
 * A character that arrives in two pieces stays whole; bytes that are not UTF-8 become U+FFFD. A line is cut at 64 kB:
 * a server that logs what a peer sent must not fill our memory with it.
 */
export function lineSink(onLine: (line: string) => void): { write(chunk: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  const take = (text: string): void => {
    const lines = `${rest}${text}`.split(/\r?\n/);
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    for (const line of lines) emit(line);
  };
  const emit = (line: string): void => onLine(line.slice(0, LONGEST_LINE).replaceAll(COLOUR, ''));
  return {
    write: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end: () => {
      take(decoder.decode());
      if (rest) emit(rest);
      rest = '';
    },
  };
}

const LONGEST_LINE = 65_536;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what a colour code begins with
const COLOUR = /\x1b\[[\d;]*m/g;
