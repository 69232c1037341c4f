// How fast something grows: the line that fits best. Pure.

/** Of a value at a time. */
export interface Sample {
  readonly minute: number;
  readonly value: number;
}

/** Least squares: value per minute; 0 of fewer than two samples. */
export function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [minute, value] = [mean((sample) => sample.minute), mean((sample) => sample.value)];
  const spread = samples.reduce((sum, sample) => sum + (sample.minute - minute) ** 2, 0);
  const common = samples.reduce((sum, sample) => sum + (sample.minute - minute) * (sample.value - value), 0);
  return spread === 0 || samples.length < 2 ? 0 : common / spread;
}
