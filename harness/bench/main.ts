// `npm run bench`: how fast the suite plays, and how fast the peer negotiates beside real servers under the same load.
// `npm run bench serve -- --minutes 20`: whether `badpeer serve` grows.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { builtInTargets } from '../world/sut/index.ts';
import { measureGrowth } from './serve-growth.ts';
import { measureContainer, measureOurs, type NegotiationFigures } from './servers.ts';
import { measureSuite } from './suite.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const round = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
const { values, positionals: only } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '20' } },
});
const wants = (part: string): boolean => only.length === 0 || only.includes(part);

const targets = (await builtInTargets()).map(({ info }) => info.id);
say(
  `${cpus().length} cores, Node ${process.versions.node}; single runs on a machine that may be busy: compare within this output only`,
);

if (wants('negotiations')) {
  say(
    '\nnegotiations per second (STARTTLS, EXTERNAL, restart; 400 of them, 16 at once, load and server on the same cores)',
  );
  const figures: NegotiationFigures[] = await measureOurs();
  for (const target of targets) figures.push(await measureContainer(target));
  const ours = figures.find(({ server }) => server.startsWith('badpeer'))?.perSecond ?? 0;
  for (const { server, perSecond, failures } of figures) {
    say(`  ${server.padEnd(28)} ${round(perSecond).padStart(6)}   peer is ${round(ours / perSecond)}×`);
    for (const failure of failures) say(`    failed: ${failure}`);
  }
}

if (wants('suite')) {
  say('\nthe suite, all scenarios, one target at a time');
  for (const target of targets) {
    const figures = await measureSuite(target);
    say(
      `  ${target.padEnd(16)} ${figures.cases} cases  ${round(figures.wallSeconds)} s wall  ${round(figures.cpuSeconds)} s CPU of the harness  ` +
        `${round(figures.casesPerSecond)} cases/s  ${Math.round(figures.peakMegabytes)} MB peak  exit ${figures.exit}`,
    );
  }
}

// Only when it is asked for: it takes as long as is wanted.
if (only.includes('serve')) {
  const minutes = Number(values.minutes);
  say(`\nbadpeer serve under connections, peers and readers that come and go, for ${minutes} min`);
  await measureGrowth({ minutes, say });
}
