export { affects, type RangeState, stateOf } from './affects';
export { type Bounds, boundsOf } from './bounds';
export { compareVersions } from './order';
export { InvalidRangeError, parseRange } from './parseRange';
export { type Constraint, formatRange, type Operator, type VersionRange } from './range';
