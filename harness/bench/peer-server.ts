// Our peer as receiving server, in a process of its own, for measuring: everything it does in a play, transcript included.
import { goodPolicy } from '../peer/good-policy.ts';
import { Peer } from '../peer/peer.ts';
import { Transcript } from '../wire/transcript.ts';

process.on('message', async ({ key, chain, host }: { key: string; chain: string; host: string }) => {
  // Each connection is one play's worth: a transcript that is written out, as the record would.
  const identity = { key, chain };
  let transcript = recorded();
  const peer = new Peer(
    {
      name: 'peer',
      domain: 'peer.test',
      certificates: { client: 'valid', server: 'valid' },
      policy: goodPolicy,
      transport: 'starttls',
    },
    {
      get transcript() {
        if (transcript.events.length > 2000) transcript = recorded();
        return transcript;
      },
      listenHost: host,
      sut: { domain: 'sut.test', s2s: () => ({ host, port: 1 }), s2sDirectTls: () => null },
      certificate: async () => identity,
      onKeys: () => {},
      negotiationTimeout: 10_000,
      signal: new AbortController().signal,
    },
  );
  await peer.listen();
  process.send?.({ port: peer.port });
});
process.on('disconnect', () => process.exit());

/** A transcript whose lines are made, as for a record. */
function recorded(): Transcript {
  const lines: string[] = [];
  const transcript = new Transcript();
  transcript.listen((event) => {
    lines.push(JSON.stringify(event));
    if (lines.length > 500) lines.length = 0;
  });
  return transcript;
}
