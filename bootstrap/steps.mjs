// Progress of steps that may take longer than a second: a live line on a terminal, plain lines elsewhere.
// Plain JavaScript: this runs before any dependency is installed, under Node 18 and newer.

const SECOND = 1000;
const HEARTBEAT = 15 * SECOND;

/**
 * Runs `work` and shows that it goes on. Steps shorter than a second say nothing.
 *
 * @template T
 * @param {string} title what is done, as a person would say it
 * @param {(detail: (line: string) => void) => Promise<T>} work gets a function that shows its latest line
 * @param {{ output?: NodeJS.WriteStream }} [options]
 * @returns {Promise<T>}
 */
export async function step(title, work, { output = process.stderr } = {}) {
  const began = Date.now();
  const live = Boolean(output.isTTY);
  let latest = '';
  let shown = false;

  const show = () => {
    shown = true;
    const line = progressLine(title, Date.now() - began, latest);
    output.write(live ? `\r\u001b[2K${line.slice(0, (output.columns || 80) - 1)}` : `${line}\n`);
  };
  const first = setTimeout(show, SECOND);
  const beat = setInterval(show, live ? SECOND : HEARTBEAT);
  const end = (outcome) => {
    clearTimeout(first);
    clearInterval(beat);
    if (live && shown) output.write('\r\u001b[2K');
    if (shown || Date.now() - began >= SECOND) output.write(`${progressLine(title, Date.now() - began, outcome)}\n`);
  };
  try {
    const result = await work((line) => {
      latest = line;
    });
    end('done');
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}

/**
 * @param {string} title
 * @param {number} ms since the step began
 * @param {string} detail
 */
export function progressLine(title, ms, detail) {
  const seconds = Math.round(ms / SECOND);
  return `badpeer: ${title} (${seconds} s)${detail ? `: ${detail}` : ' …'}`;
}
