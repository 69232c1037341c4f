import { expect, test } from 'vitest';
import { closeCode, FrameReader, type FrameShape, writeFrame } from './frame.ts';
import { type LinkRules, linkRules, looseRules, WebSocketLink } from './link.ts';

const CAP = 1024 * 1024;
const KEY = Uint8Array.of(1, 2, 3, 4);

/** A message in pieces, masked as a client's. */
function fragmented(pieces: readonly string[]): Buffer {
  const frames = pieces.map(
    (piece, index): FrameShape => ({
      opcode: index === 0 ? 'text' : 'continuation',
      payload: Buffer.from(piece),
      fin: index === pieces.length - 1,
    }),
  );
  return Buffer.concat(frames.map((frame) => writeFrame(frame, KEY)));
}

/** The server's end, with what it took and the codes that it closed with. */
function server(rules: LinkRules): { link: WebSocketLink; messages: string[]; codes: number[] } {
  const [messages, codes, written]: [string[], number[], FrameReader] = [[], [], new FrameReader(CAP)];
  const link = new WebSocketLink({
    role: 'server',
    rules,
    cap: CAP,
    write: (bytes) => {
      for (const frame of written.push(bytes)) if (frame.opcode === 'close') codes.push(closeCode(frame.payload));
    },
    onMessage: (message) => messages.push(message.toString()),
    onClose: () => {},
  });
  return { link, messages, codes };
}

test.each([
  ['a correct end', linkRules],
  ['one that looks on', looseRules],
])('%s joins fragments, and closes with 1008 where there is no end to them', (_name, rules) => {
  const { link, messages, codes } = server(rules);
  link.push(fragmented(['<a>', '', 'ö', '</a>']));
  link.push(fragmented([...Array.from({ length: 999 }, () => ''), 'b']));
  expect(messages).toEqual(['<a>ö</a>', 'b']);
  expect(codes).toEqual([]);
  link.push(fragmented(Array.from({ length: 20_000 }, () => '')));
  expect(messages).toHaveLength(2);
  expect(codes).toEqual([1008]);
});

test('a message that is over the cap in all is refused with 1009', () => {
  const { link, messages, codes } = server(linkRules);
  link.push(fragmented(['x'.repeat(CAP), 'y']));
  expect(messages).toEqual([]);
  expect(codes).toEqual([1009]);
});
