// The yardstick: a Node TLS server that says a canned script, parses nothing and records nothing. Run in a process of its own.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { answerHeader, OFFER_EXTERNAL, OFFER_NOTHING, OFFER_TLS, PROCEED, SUCCESS } from './script.ts';

process.on('message', ({ key, chain, host }: { key: string; chain: string; host: string }) => {
  const secureContext = createSecureContext({ key, cert: chain });
  const server = createServer((raw) => {
    raw.setNoDelay(true);
    raw.on('error', () => {});
    serve(raw, secureContext);
  });
  server.listen(0, host, 512, () => process.send?.({ port: (server.address() as AddressInfo).port }));
});
process.on('disconnect', () => process.exit());

function serve(raw: Socket, secureContext: ReturnType<typeof createSecureContext>): void {
  raw.on('data', (data) => {
    const text = data.toString('latin1');
    if (text.includes('<starttls')) {
      raw.removeAllListeners('data');
      raw.pause();
      raw.write(PROCEED);
      const secure = new TLSSocket(raw, {
        isServer: true,
        secureContext,
        requestCert: true,
        rejectUnauthorized: false,
      });
      secure.on('error', () => {});
      let authenticated = false;
      secure.on('data', (inner) => {
        const said = inner.toString('latin1');
        if (said.includes('<auth')) {
          authenticated = true;
          secure.write(SUCCESS);
        } else if (said.includes('<stream:stream'))
          secure.write(answerHeader(2) + (authenticated ? OFFER_NOTHING : OFFER_EXTERNAL));
        else if (said.includes('</stream:stream>')) secure.end();
      });
    } else if (text.includes('<stream:stream')) raw.write(answerHeader(1) + OFFER_TLS);
  });
}
