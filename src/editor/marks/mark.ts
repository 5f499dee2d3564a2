import type { KnownFix } from '../../feeds/fixes/knownFixes';
import type { MarkedLine } from './firstLines';

/** What a marked line is the work of; without a commit it is not committed yet. */
export type MarkedFix = Pick<KnownFix, 'handle' | 'kind' | 'source'> & { readonly commit?: string };

/** A marked line of a document. */
export type Mark = MarkedLine<MarkedFix>;

/** The most marks in one document: more would be noise. */
export const MARKS_LIMIT = 20;
