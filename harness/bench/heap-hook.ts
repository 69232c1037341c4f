// Loaded with `--import` into a process that is measured: now and then collects all garbage and writes what is left.
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const EVERY = 15_000;
const file = process.env.BADPEER_BENCH_HEAP;

if (file !== undefined) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setInterval(() => {
    collect();
    const { heapUsed, heapTotal, external } = process.memoryUsage();
    writeFileSync(file, JSON.stringify({ heapUsed, heapTotal, external }));
  }, EVERY).unref();
}
