export { DocumentError } from '../documentError';
export { IncompleteError } from '../incompleteError';
export type { CsafDocument, CsafVersion } from './document';
export type { Tlp } from './distribution';
export { fromCsaf, SeveralVulnerabilitiesError } from './fromCsaf';
export type { Publisher } from './publisher';
export { type CsafContext, toCsaf } from './toCsaf';
