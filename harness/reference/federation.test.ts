// Two reference servers talk to each other, over every transport, through a real DNS.
import { describe, expect, test } from 'vitest';
import { childOf, textOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { nextStanza, testWorld } from './testing.ts';

const only = { starttls: { directTlsPort: undefined }, 'direct-tls': { port: undefined } };

describe.each([
  { profile: 'strict', transport: 'starttls', proof: 'EXTERNAL' },
  { profile: 'strict', transport: 'direct-tls', proof: 'EXTERNAL' },
  { profile: 'dialback', transport: 'starttls', proof: 'EXTERNAL' },
  { profile: 'dialback', transport: 'starttls', proof: 'dialback', certificate: 'self-signed' },
  { profile: 'dialback', transport: 'direct-tls', proof: 'dialback', certificate: 'self-signed' },
  { profile: 'opportunistic', transport: 'starttls', proof: 'EXTERNAL' },
] as const)('profile $profile over $transport by $proof', ({ profile, transport, proof, ...more }) => {
  test('a message and an iq are delivered', async () => {
    await using world = await testWorld();
    const options = { profile, zone: (good: object) => ({ ...good, ...only[transport] }) as never, ...more };
    const one = await world.start('one.test', options);
    const two = await world.start('two.test', options);
    const juliet = one.local.user('juliet');
    const romeo = two.local.user('romeo');
    const message = nextStanza(romeo);
    await juliet.send(`<message to="romeo@two.test" id="m1" type="chat"><body>Hello &lt;</body></message>`);
    const got = await message;
    expect(got).toMatchObject({
      name: 'message',
      ns: NS.client,
      attrs: { from: juliet.jid, to: 'romeo@two.test', id: 'm1' },
    });
    expect(textOf(childOf(got, 'body', NS.client)!)).toBe('Hello <');
    const pong = nextStanza(juliet);
    await juliet.send(`<iq to="two.test" id="p1" type="get"><ping xmlns="${NS.ping}"/></iq>`);
    expect((await pong).attrs).toMatchObject({ type: 'result', id: 'p1', from: 'two.test', to: juliet.jid });
    const by =
      proof === 'EXTERNAL'
        ? /from one\.test: authenticated by EXTERNAL/
        : /from one\.test: dialback for one\.test is valid/;
    expect(world.log.join('\n')).toMatch(by);
  });
});
