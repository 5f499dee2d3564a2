export { DocumentError } from '../documentError';
export { IncompleteError } from '../incompleteError';
export type { OsvDocument } from './document';
export type { FixCommit } from './fixes';
export { fromOsv } from './fromOsv';
export { type GitHubReview, type OsvContext, toOsv } from './toOsv';
