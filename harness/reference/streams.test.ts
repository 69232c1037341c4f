// What a peer meets that opens a stream, seen from a bare connection.
import { expect, test } from 'vitest';
import { header, rawPeer, readAll, testWorld } from './testing.ts';

const FEATURES_FIRST = ['header from one.test', 'features: starttls'];

test.each([
  ['a good header', header('one.test', 'p.test'), FEATURES_FIRST],
  ['no from', header('one.test', 'p.test').replace("from='p.test'", ''), FEATURES_FIRST],
  ['white space after the header', `${header('one.test', 'p.test')} \n `, FEATURES_FIRST],
  ['an unknown host', header('two.test', 'p.test'), ['header from one.test', 'error: host-unknown', 'closed', 'ended']],
  [
    'another stream namespace',
    header('one.test', 'p.test').replace('etherx', 'wrong'),
    ['header from one.test', 'error: invalid-namespace', 'closed', 'ended'],
  ],
  [
    'a claim to be the server itself',
    header('one.test', 'one.test'),
    ['header from one.test', 'error: invalid-from', 'closed', 'ended'],
  ],
  ['no header', '<message/>', ['header from one.test', 'error: invalid-namespace', 'closed', 'ended']],
  [
    'a document type',
    `<!DOCTYPE a>${header('one.test', 'p.test')}`,
    ['header from one.test', 'error: restricted-xml', 'closed', 'ended'],
  ],
  [
    'another encoding',
    header('one.test', 'p.test').replace("'1.0'?", "'1.0' encoding='ISO-8859-1'?"),
    ['header from one.test', 'error: unsupported-encoding', 'closed', 'ended'],
  ],
  [
    'a comment',
    `${header('one.test', 'p.test')}<!-- a -->`,
    [...FEATURES_FIRST, 'error: restricted-xml', 'closed', 'ended'],
  ],
  [
    'tags that do not match',
    `${header('one.test', 'p.test')}<a></b>`,
    [...FEATURES_FIRST, 'error: not-well-formed', 'closed', 'ended'],
  ],
  [
    'an early stanza',
    `${header('one.test', 'p.test')}<message from='a@p.test' to='juliet@one.test'/>`,
    [...FEATURES_FIRST, 'error: not-authorized', 'closed', 'ended'],
  ],
  ['a closing tag', `${header('one.test', 'p.test')}</stream:stream>`, [...FEATURES_FIRST, 'closed', 'ended']],
  [
    'EXTERNAL in the clear',
    `${header('one.test', 'p.test')}<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='EXTERNAL'>=</auth>`,
    [...FEATURES_FIRST, 'failure: encryption-required'],
  ],
  [
    'dialback in the clear',
    `${header('one.test', 'p.test')}<db:result from='p.test' to='one.test'>k</db:result>`,
    [...FEATURES_FIRST, 'result: error'],
  ],
])('%s', async (_, sent, expected) => {
  await using world = await testWorld();
  const server = await world.start('one.test');
  const peer = await rawPeer(server);
  peer.write(sent);
  expect(await readAll(peer, expected.length)).toEqual(expected);
  peer.destroy();
});

test('nothing of a stanza that came too early reaches the user', async () => {
  await using world = await testWorld();
  const server = await world.start('one.test', { profile: 'opportunistic' });
  const juliet = server.local.user('juliet');
  const got: unknown[] = [];
  juliet.onStanza((stanza) => got.push(stanza));
  const peer = await rawPeer(server);
  peer.write(`${header('one.test', 'p.test')}<message from='a@p.test' to='${juliet.jid}'/>`);
  expect(await readAll(peer, 5)).toContain('error: not-authorized');
  expect(got).toEqual([]);
});

test('what is behind starttls in the clear is forgotten', async () => {
  await using world = await testWorld();
  const server = await world.start('one.test');
  const peer = await rawPeer(server);
  peer.write(header('one.test', 'p.test'));
  expect(await readAll(peer, 2)).toEqual(FEATURES_FIRST);
  peer.write(
    `<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>${header('one.test', 'p.test').replace(/^.*\?>/, '')}`,
  );
  await peer.next();
  peer.restart();
  expect(await peer.startTls({ rejectUnauthorized: false, servername: 'one.test' }, 8000)).toBeNull();
  expect(await readAll(peer, 0)).toEqual([]);
  peer.write(header('one.test', 'p.test'));
  // No certificate, and the profile asks for one.
  expect(await readAll(peer, 4)).toEqual(['header from one.test', 'error: policy-violation text', 'closed', 'ended']);
});

test('an open stream is told when the server stops', async () => {
  await using world = await testWorld();
  const server = await world.start('one.test');
  const peer = await rawPeer(server);
  peer.write(header('one.test', 'p.test'));
  expect(await readAll(peer, 2)).toEqual(FEATURES_FIRST);
  await server[Symbol.asyncDispose]();
  expect(await readAll(peer, 3)).toEqual(['error: system-shutdown', 'closed', 'ended']);
});

test('the log of a stream names its peer', async () => {
  await using world = await testWorld();
  const server = await world.start('one.test');
  const peer = await rawPeer(server);
  peer.write(header('two.test', 'p.test'));
  await readAll(peer, 4);
  expect(world.log).toContain('one.test: from p.test: refused, host-unknown');
});
