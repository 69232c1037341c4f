import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { readTranscript } from './rejudge.ts';
import { expects, play, scenario } from './test-play.ts';

const { events } = play().element('peer', '<a/>').element('peer', '<b/>').end();
const lines = events.map((event) => JSON.stringify(event));
const whole = `${lines.join('\n')}\n`;

describe('a transcript', () => {
  it('is read as it was written, and judged the same', () => {
    const read = readTranscript(whole);
    expect(read).toEqual({ events, torn: false });
    const judged = scenario([expects('peer receives', '<b/>')]);
    expect(judge(judged, read.events)).toEqual(judge(judged, events));
  });

  it('of a killed run is readable to its last whole line, wherever it breaks off', () => {
    const before = `${lines.slice(0, 2).join('\n')}\n`;
    for (let end = before.length + 1; end < whole.length - 1; end += 1) {
      expect(readTranscript(whole.slice(0, end))).toEqual({ events: events.slice(0, 2), torn: true });
    }
    expect(readTranscript(whole.slice(0, -1))).toEqual({ events, torn: false });
    expect(readTranscript('')).toEqual({ events: [], torn: false });
  });

  it.each([
    [`${lines[0]}\n{oops\n${lines[1]}\n`, /^line 2: this is not JSON: /],
    [`${lines[0]}\n[1]\n`, /^line 2: this is not an event: it needs `seq`, `ms`, `actor` and `type`$/],
    [`${lines[1]}\n${lines[0]}\n`, /^line 2: event 1 comes after event 2: lines are missing or out of order$/],
  ])('that is damaged in the middle says where', (text, message) => {
    expect(() => readTranscript(text)).toThrow(message);
  });
});
