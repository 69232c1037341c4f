export function missingPackages(
  wanted: { packages: Record<string, { version?: string; optional?: boolean }> },
  installed: { packages: Record<string, { version?: string }> } | undefined,
): string[];
export function ensureDependencies(root: string): Promise<void>;
