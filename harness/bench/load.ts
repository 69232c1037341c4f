// The load: so many negotiations, so many at once, with as little work on this side as can be.
import { connect } from 'node:net';
import { createSecureContext, connect as tlsConnect } from 'node:tls';
import { AUTH, headerFrom, STARTTLS } from './script.ts';

export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  readonly from: string;
  readonly to: string;
  readonly key: string;
  readonly chain: string;
  readonly total: number;
  readonly atOnce: number;
}

/** What a load came to. */
export interface LoadFigures {
  /** Negotiations that reached their end, per second. */
  readonly perSecond: number;
  /** Why others did not, each reason once. */
  readonly failures: readonly string[];
}

/** Negotiates `total` times. */
export async function measureLoad(options: LoadOptions): Promise<LoadFigures> {
  const secureContext = createSecureContext({ key: options.key, cert: options.chain });
  const begun = performance.now();
  let started = 0;
  let succeeded = 0;
  const failures = new Set<string>();
  const worker = async () => {
    while (started < options.total) {
      started += 1;
      try {
        await negotiate(options, secureContext);
        succeeded += 1;
      } catch (error) {
        failures.add((error as Error).message);
      }
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, worker));
  return { perSecond: succeeded / ((performance.now() - begun) / 1000), failures: [...failures] };
}

/** One negotiation up to the features after the last restart. */
function negotiate(
  { host, port, from, to }: LoadOptions,
  secureContext: ReturnType<typeof createSecureContext>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const raw = connect({ host, port, noDelay: true });
    const fail = (error: Error) => {
      raw.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error(`${to}: no answer within 15 s`)), 15_000);
    raw.on('error', fail);
    let text = '';
    raw.on('connect', () => raw.write(headerFrom(from, to)));
    raw.on('data', (data) => {
      text += data.toString('latin1');
      if (text.includes('</stream:features>')) {
        text = '';
        raw.write(STARTTLS);
      } else if (text.includes('<proceed')) {
        raw.removeAllListeners('data');
        raw.pause();
        secure();
      }
    });
    const secure = () => {
      const socket = tlsConnect({ socket: raw, secureContext, servername: to, rejectUnauthorized: false });
      let seen = '';
      let authenticated = false;
      socket.on('error', fail);
      socket.on('secureConnect', () => socket.write(headerFrom(from, to)));
      socket.on('data', (data) => {
        seen += data.toString('latin1');
        if (seen.includes('<failure') || seen.includes('<stream:error'))
          return fail(new Error(`${to} refused: ${seen}`));
        if (seen.includes('<success')) {
          seen = '';
          authenticated = true;
          socket.write(headerFrom(from, to));
        } else if (/<\/stream:features>|<stream:features[^>]*\/>/.test(seen)) {
          seen = '';
          if (!authenticated) socket.write(AUTH);
          else {
            clearTimeout(timer);
            socket.end('</stream:stream>');
            raw.destroy();
            resolve();
          }
        }
      });
    };
  });
}
