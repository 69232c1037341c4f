import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

/**
 * Runs `work` while no other process of this host runs work under the same name.
 *
 * The lock is an abstract Unix socket (Linux): the kernel frees it when its holder dies, however it dies, so there is
 * no stale lock file to clean and no owner to guess. Who has to wait connects to the holder and learns of the end
 * when the connection closes. Other systems have no such sockets and run the work at once: building an image twice
 * costs time there and nothing else.
 *
 * @param onWait called once when the lock is taken.
 */
export async function exclusively<T>(name: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  if (process.platform !== 'linux') return work();
  const path = `\0badpeer/${name}`;
  let waited = false;
  for (;;) {
    const lock = await tryLock(path);
    if (lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!waited) onWait?.();
    waited = true;
    await released(path);
  }
}

interface Lock {
  release(): void;
}

async function tryLock(path: string): Promise<Lock | undefined> {
  const waiting = new Set<{ destroy(): void }>();
  const server: Server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => waiting.delete(socket));
    socket.unref();
  });
  server.unref();
  try {
    server.listen(path);
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined;
    throw error;
  }
  return {
    release() {
      // The name first, then the waiters: whoever wakes finds it free.
      server.close();
      for (const socket of waiting) socket.destroy();
    },
  };
}

/** Resolves when the holder is gone; a holder that went in between is as good. */
async function released(path: string): Promise<void> {
  const socket = connect(path);
  socket.on('error', () => socket.destroy());
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
}
