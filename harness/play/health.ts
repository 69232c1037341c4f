// `sut stays: healthy`: after the play, does the server still answer a new stream?
import { goodPolicy } from '../peer/good-policy.ts';
import { openStream } from '../peer/initiating.ts';
import { Peer } from '../peer/peer.ts';
import { Transcript } from '../wire/transcript.ts';
import type { PlayContext } from './context.ts';
import { singles } from './expectations.ts';

/** Asks only when the scenario wants to know. The stream of the question does not stand in the transcript; its outcome does. */
export async function checkHealth(context: PlayContext): Promise<void> {
  const asked = [...singles(context.case.scenario.then)].some(({ matcher }) => matcher === 'stays');
  const [first] = context.peers.values();
  if (!asked || first === undefined || context.signal.aborted) return;
  const environment = { ...first.environment, transcript: new Transcript() };
  await using peer = new Peer(
    {
      name: 'health',
      domain: `health.${first.domain}`,
      certificates: { client: 'none', server: 'valid' },
      policy: goodPolicy,
      transport: 'plaintext',
    },
    environment,
  );
  const opened = await openStream(peer, { until: 'opened' });
  context.transcript.add(
    { actor: 'sut' },
    opened.ok
      ? { type: 'sut', state: 'healthy', detail: 'it answers a new stream' }
      : { type: 'sut', state: 'unhealthy', detail: opened.because },
  );
}
