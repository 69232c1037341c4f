import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { XmlElement } from '../../xmpp/element.ts';
import { holdRefusedPort } from '../dns/refused-port.ts';
import { connectComponent } from './component.ts';
import type { LocalUser } from './observer.ts';

const resources = { stack: new AsyncDisposableStack() };
afterEach(async () => {
  await resources.stack.disposeAsync();
  resources.stack = new AsyncDisposableStack();
});

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' id='s1' from='c.sut.test'>`;
const DIGEST = createHash('sha1').update('s1secret').digest('hex');

/** A server that answers what it was told: text that came (a part of it) → text that goes back. */
async function serverThat(answers: readonly (readonly [came: string, back: string])[]) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected = Promise.withResolvers<Socket>();
  const got = { text: '' };
  server.on('connection', (socket) => {
    const left = [...answers];
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      got.text += chunk.toString();
      while (left[0] && got.text.includes(left[0][0])) socket.write(left.shift()![1]);
      if (got.text.includes('</stream:stream>')) socket.end('</stream:stream>');
    });
    connected.resolve(socket);
  });
  resources.stack.defer(async () => {
    server.close();
    (await Promise.race([connected.promise, Promise.resolve(null)]))?.destroy();
  });
  return { port: (server.address() as AddressInfo).port, socket: connected.promise, got };
}
const GOOD = [
  ['<stream:stream', HEADER],
  [`<handshake>${DIGEST}</handshake>`, '<handshake/>'],
] as const;
const options = (port: number, deadlineMs = 30_000) => ({
  address: { host: '127.0.0.1', port },
  domain: 'c.sut.test',
  secret: 'secret',
  deadlineMs,
});
async function online(): Promise<{ user: LocalUser; socket: Socket; got: { text: string } }> {
  const { port, socket, got } = await serverThat(GOOD);
  const user = resources.stack.use(await connectComponent(options(port)));
  return { user, socket: await socket, got };
}
function next(user: LocalUser): Promise<XmlElement> {
  const { promise, resolve } = Promise.withResolvers<XmlElement>();
  user.onStanza(resolve);
  return promise;
}

describe('a component', () => {
  it('is its domain', async () => {
    const { user } = await online();
    expect([user.jid, user.bareJid, user.contentNs]).toEqual(['c.sut.test', 'c.sut.test', 'jabber:component:accept']);
  });

  it('gets stanzas whole, though a character is cut in two', async () => {
    const { user, socket } = await online();
    const stanza = next(user);
    const bytes = Buffer.from(`<message from='a@b' to='c.sut.test'><body>€😀</body></message>`);
    socket.setNoDelay(true);
    for (const byte of bytes) socket.write(Uint8Array.of(byte));
    expect(await stanza).toEqual({
      name: 'message',
      ns: 'jabber:component:accept',
      attrs: { from: 'a@b', to: 'c.sut.test' },
      children: [{ name: 'body', ns: 'jabber:component:accept', attrs: {}, children: ['€😀'] }],
    });
  });

  it('answers a ping of its own server, and no other request', async () => {
    const { user, socket, got } = await online();
    const before = got.text.length;
    socket.write(`<iq type='get' id='1' from='a@b' to='c.sut.test'><ping xmlns='urn:xmpp:ping'/></iq>`);
    socket.write(`<iq type='get' id='2' from='c.sut.test'><query xmlns='jabber:iq:version'/></iq>`);
    socket.write(`<iq type='get' id='3' from='c.sut.test'><ping xmlns='urn:xmpp:ping'/></iq>`);
    const answered = once(socket, 'data');
    await answered;
    await user.send('<last/>');
    await once(socket, 'data');
    expect(got.text.slice(before)).toBe('<iq to="c.sut.test" type="result" id="3"/><last/>');
  });

  it('is heard no more when the listener stops', async () => {
    const { user, socket } = await online();
    const heard: string[] = [];
    const stop = user.onStanza((stanza) => {
      heard.push(stanza.name);
      stop();
    });
    const second = Promise.withResolvers<void>();
    user.onStanza((stanza) => stanza.name === 'presence' && second.resolve());
    socket.write(`<message/><presence/>`);
    await second.promise;
    expect(heard).toEqual(['message']);
  });
});

describe('the end of the connection', () => {
  it('is told, with the reason of the server', async () => {
    const { user, socket } = await online();
    socket.write(`<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`);
    expect(await user.closed).toBe('the server ended the stream: conflict');
    await expect(user.send('<presence/>')).rejects.toThrow(
      'c.sut.test is offline: the server ended the stream: conflict',
    );
  });

  it('is told when the server sends what is no XML', async () => {
    const { user, socket } = await online();
    const stanza = next(user);
    socket.write('<presence/></message></presence></stream:stream></x>');
    expect((await stanza).name).toBe('presence');
    expect(await user.closed).toMatch(/cannot be read|must be closed/);
  });

  it('is told when the server is gone', async () => {
    const { user, socket } = await online();
    socket.destroy();
    expect(await user.closed).toBe('the server closed the connection');
  });

  it('closes the stream in an orderly way', async () => {
    const { user, got } = await online();
    await user[Symbol.asyncDispose]();
    expect(got.text).toMatch(/<\/stream:stream>$/);
    expect(await user.closed).toBe('it has logged out');
  });

  it('does not wait long for a server that does not close', async () => {
    const { port, socket } = await serverThat(GOOD);
    const user = await connectComponent(options(port));
    (await socket).removeAllListeners('data').removeAllListeners('end').allowHalfOpen = true;
    await user[Symbol.asyncDispose]();
    expect(await user.closed).toBe('it has logged out');
  });
});

const SILENCE = /no answer within 200 ms|timeout/i;

describe('a failed login', () => {
  it.each([
    ['is silent', [], SILENCE],
    [
      'refuses',
      [
        [
          '<stream:stream',
          `${HEADER}<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
        ],
      ],
      /host-unknown/,
    ],
    ['never answers the handshake', [['<stream:stream', HEADER]], SILENCE],
    ['sends what is no XML', [['<stream:stream', '</stream:stream>']], /cannot be read/],
  ] as const)('a server that %s', async (_, answers, reason) => {
    const { port } = await serverThat(answers);
    const failed = connectComponent(options(port, reason === SILENCE ? 200 : undefined));
    await expect(failed).rejects.toThrow(`the component c.sut.test cannot log in at xmpp://127.0.0.1:${port}: `);
    await expect(failed).rejects.toThrow(reason);
  });

  it('nobody there', async () => {
    const { port } = resources.stack.use(await holdRefusedPort('127.0.0.1'));
    await expect(connectComponent(options(port))).rejects.toThrow(/ECONNREFUSED/);
  });
});
