export function step<T>(
  title: string,
  work: (detail: (line: string) => void) => Promise<T>,
  options?: { output?: NodeJS.WriteStream },
): Promise<T>;
export function progressLine(title: string, ms: number, detail: string): string;
