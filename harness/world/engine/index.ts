export { connect } from './connect.ts';
export {
  BaseImageUnavailable,
  EngineError,
  EngineMissing,
  ImageBuildFailed,
  NetworkPoolExhausted,
} from './errors.ts';
export type {
  DnsRelay,
  Engine,
  EngineKind,
  EngineNetwork,
  Image,
  ImageRequest,
  NetworkRequest,
  Port53,
  Progress,
  RelayRequest,
  Swept,
} from './model.ts';
