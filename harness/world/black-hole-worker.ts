// A thread that listens and never accepts: once it listens its loop stands still, until the thread is ended.
import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { BACKLOG, type HoleInput } from './black-hole.ts';

const { host, port } = workerData as HoleInput;
createServer().listen({ host, port, backlog: BACKLOG }, () => {
  parentPort?.postMessage('listening');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
