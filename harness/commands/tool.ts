// The name and version of this tool, as records have it.
import packageJson from '../../package.json' with { type: 'json' };

export const TOOL = `badpeer ${packageJson.version}`;
