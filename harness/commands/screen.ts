// Shows a run while it goes on: one live line on a terminal, plain lines elsewhere. Standard error only.
import {
  caseText,
  type Progress,
  progressLine,
  progressText,
  startOfProgress,
  withCase,
  withWorld,
} from '../report/progress.ts';
import type { RecordCase } from '../report/record.ts';
import type { Io } from './io.ts';

const FRAME_MS = 100;
/** How often a log hears how far the run is. */
const PLAIN_MS = 10_000;
const CLEAR = '\r\u001b[K';

/** The progress of a run. Disposing clears the live line. */
export class Screen implements Disposable {
  readonly #io: Io;
  readonly #begun = performance.now();
  readonly #timer: NodeJS.Timeout;
  #progress: Progress;
  #shown = false;

  constructor(total: number, io: Io) {
    this.#io = io;
    this.#progress = startOfProgress(total);
    this.#timer = setInterval(() => this.#tick(), io.isTerminal ? FRAME_MS : PLAIN_MS);
    this.#timer.unref();
  }

  case(of: RecordCase): void {
    this.#progress = withCase(this.#progress, of);
    const text = caseText(of, this.#io.color);
    if (text !== null) this.say(text);
  }

  /** `text: null`: the world is up or given up. */
  world(name: string, text: string | null): void {
    const isNews = text !== null && this.#progress.starting.get(name) !== text;
    this.#progress = withWorld(this.#progress, name, text);
    if (isNews && !this.#io.isTerminal) this.say(`${name}: ${text}`);
  }

  /** A line that stays. */
  say(text: string): void {
    this.#clear();
    this.#io.err(`${text}\n`);
  }

  #tick(): void {
    const ms = performance.now() - this.#begun;
    if (!this.#io.isTerminal) {
      this.say(progressText(this.#progress, ms));
      return;
    }
    this.#io.err(`${CLEAR}${progressLine(this.#progress, ms, { color: this.#io.color, width: this.#io.lineColumns })}`);
    this.#shown = true;
  }

  #clear(): void {
    if (this.#shown) this.#io.err(CLEAR);
    this.#shown = false;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#clear();
  }
}
