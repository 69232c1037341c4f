export { connect } from './connect.ts';
export { ImageBuildFailed } from './errors.ts';
export type { Engine, EngineNetwork } from './model.ts';
