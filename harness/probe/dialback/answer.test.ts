// Answers to a key, as they come on the wire: an error is told by its elements, not by the word.
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NS } from '../../xmpp/namespaces.ts';
import { Session } from '../session.ts';
import { awaitAnswer } from './answer.ts';

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='${NS.stream}' xmlns:db='${NS.dialback}' id='s1' from='theirs.test' version='1.0'>`;
const OURS = `from='theirs.test' to='ours.test'`;
const error = (inside: string) => `<db:result ${OURS} type='error'><error type='cancel'>${inside}</error></db:result>`;
const stanza = (name: string) => `<${name} xmlns='${NS.stanzaErrors}'/>`;

/** What is made of a stream with this in it. It is open to the end of the wait, unless it closes itself. */
async function answerTo(text: string, { within = 30 } = {}) {
  const duplex = new PassThrough();
  const session = new Session(duplex);
  const questions: string[] = [];
  duplex.push(HEADER + text);
  const answer = await awaitAnswer(session, {
    domain: 'theirs.test',
    from: 'ours.test',
    left: () => within,
    onQuestion: ({ attrs }) => questions.push(attrs.id ?? ''),
  });
  session.destroy();
  return { ...answer, questions };
}

test.each([
  ['valid', `<db:result ${OURS} type='valid'/>`, { outcome: 'valid' }],
  [
    'valid, with the word error in it',
    `<db:result ${OURS} type='valid'>error</db:result>`,
    { outcome: 'valid', error: null },
  ],
  ['valid, in another case', `<db:result from='THEIRS.test' to='Ours.TEST.' type='valid'/>`, { outcome: 'valid' }],
  ['another prefix', `<x:result xmlns:x='${NS.dialback}' ${OURS} type='invalid'/>`, { outcome: 'invalid' }],
  [
    'a message that speaks of an error first',
    `<message type='error' from='a@theirs.test'><body>&lt;db:result type='error'>error</body></message><db:result ${OURS} type='valid'/>`,
    { outcome: 'valid', others: ['message'] },
  ],
  [
    'an element of that name in another namespace',
    `<result ${OURS} type='error'/><db:result ${OURS} type='invalid'/>`,
    { outcome: 'invalid', others: ['result'] },
  ],
  [
    'a result for another pair',
    `<db:result from='theirs.test' to='others.test' type='invalid'/><db:result ${OURS} type='valid'/>`,
    { outcome: 'valid', misaddressed: 'invalid from theirs.test to others.test' },
  ],
  [
    'an error with its condition and text',
    error(`${stanza('remote-server-not-found')}<text xmlns='${NS.stanzaErrors}'>valid</text>`),
    {
      outcome: 'error',
      error: { of: 'stanza', condition: 'remote-server-not-found', application: null, text: 'valid' },
    },
  ],
  [
    'an error with an extended condition',
    error(`${stanza('undefined-condition')}<certificate-expired xmlns='${NS.s2sError}'/>`),
    {
      outcome: 'error',
      error: { of: 'stanza', condition: 'undefined-condition', application: 'certificate-expired', text: null },
    },
  ],
  [
    'an error without anything',
    `<db:result ${OURS} type='error'/>`,
    { outcome: 'error', error: { of: 'stanza', condition: null, application: null, text: null } },
  ],
  ['a type that there is not', `<db:result ${OURS} type='perhaps'/>`, { outcome: 'error', unknownType: 'perhaps' }],
  [
    'a stream error',
    `<stream:error><host-unknown xmlns='${NS.streamErrors}'/></stream:error></stream:stream>`,
    { outcome: 'error', error: { of: 'stream', condition: 'host-unknown', application: null, text: null } },
  ],
  ['the end of the stream', '</stream:stream>', { outcome: 'error', ended: 'close-tag' }],
  ['what cannot be read', '<a></b>', { outcome: 'error', error: null }],
  ['nothing', '', { outcome: 'pending' }],
  ['the beginning of an answer', '<db:result type="valid"', { outcome: 'pending' }],
  ['a key in place of an answer', `<db:result ${OURS}>0123</db:result>`, { outcome: 'pending', others: ['result'] }],
])('%s', async (_what, text, expected) => expect(await answerTo(text)).toMatchObject(expected));

test('a question on the same stream is heard', async () => {
  const { questions, outcome } = await answerTo(
    `<db:verify ${OURS} id='s9'>k</db:verify><db:result ${OURS} type='valid'/>`,
  );
  expect([questions, outcome]).toEqual([['s9'], 'valid']);
});

test('whatever comes, there is an outcome', async () => {
  const pieces = fc.constantFrom(
    `<db:result ${OURS} type='`,
    'valid',
    'error',
    "'/>",
    "'>",
    '</db:result>',
    `<error xmlns='${NS.stanzaErrors}'>`,
    stanza('forbidden'),
    '</error>',
    '<stream:error>',
    '</stream:error>',
    '</stream:stream>',
    '<!-- -->',
    '<message/>',
  );
  const text = fc.array(fc.oneof({ weight: 8, arbitrary: pieces }, fc.string({ unit: 'binary' })), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const { outcome } = await answerTo(parts.join(''), { within: 1 });
      expect(['valid', 'invalid', 'error', 'pending']).toContain(outcome);
    }),
    { numRuns: 500 },
  );
});
