// Addresses of this machine alone.
import { randomInt } from 'node:crypto';

/** An address of loopback that nobody else uses, where there is more than one. */
export function loopbackAddress(): string {
  // 127.0.0.0/8 is all loopback on Linux; elsewhere only 127.0.0.1 is there.
  return process.platform === 'linux'
    ? `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}`
    : '127.0.0.1';
}
