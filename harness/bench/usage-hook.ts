// Loaded with `--import` into a run that is measured: writes what the process has used when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env.BADPEER_BENCH_USAGE;
  if (file === undefined) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(file, JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
});
