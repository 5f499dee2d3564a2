import type { Advisory } from '../../core/advisory';
import { isId } from '../../core/ids';
import { IncompleteError } from '../incompleteError';
import type { OpenVexDocument } from './document';
import { documentId, vulnerabilityOf } from './names';
import { statementsOf } from './statements';

export { IncompleteError } from '../incompleteError';
export type { OpenVexDocument } from './document';

export interface OpenVexContext {
	/** Who makes the statements, such as an address for mail; absent: the maintainers of the repository, else of the first package. */
	readonly author?: string;
	/** ISO 8601: when the statements are made, where the advisory does not know its own times. */
	readonly now?: string;
	/** Counts the documents that were made of the advisory, from 1. */
	readonly version?: number;
}

/**
 * Writes an advisory as an OpenVEX 0.2.0 document of the project itself: which of its packages are affected, what to do, and
 * which versions are fixed.
 * @throws IncompleteError naming everything that is missing
 */
export function toOpenVex(a: Advisory, context: OpenVexContext): OpenVexDocument {
	const missing: string[] = [];
	if (a.state === 'withdrawn') missing.push('an advisory that is not withdrawn: nothing is affected by it any more');
	if (a.cveId !== undefined && !(isId(a.cveId) && a.cveId.startsWith('CVE-'))) missing.push('a CVE id that is one');
	const id = documentId(a, missing);
	const author = authorOf(a, context);
	if (author === undefined) missing.push('who makes the statements (an author), or what the project is called');
	const timestamp = timeOf(a.publishedAt ?? a.updatedAt ?? context.now, missing);
	const updated = a.updatedAt === undefined ? undefined : timeOf(a.updatedAt, missing);
	const version = context.version ?? 1;
	if (!Number.isSafeInteger(version) || version < 1) missing.push('a version that is a whole number from 1');
	const statements = statementsOf(a, vulnerabilityOf(a), missing);
	if (missing.length > 0 || author === undefined || timestamp === undefined) {
		throw new IncompleteError('OpenVEX', [...new Set(missing)]);
	}
	return {
		'@context': 'https://openvex.dev/ns/v0.2.0',
		'@id': id,
		author,
		timestamp,
		...(updated === undefined || updated <= timestamp ? {} : { last_updated: updated }),
		version,
		statements,
	};
}

function authorOf({ source, affected }: Advisory, { author }: OpenVexContext): string | undefined {
	if (author !== undefined && author.trim() !== '') return author.trim();
	const project = [source.repository, affected[0]?.name].map(name => name?.trim() ?? '').find(name => name !== '');
	return project === undefined ? undefined : `Maintainers of ${project}`;
}

/** Without any instant there is no time to state; with one that is none neither. */
function timeOf(instant: string | undefined, missing: string[]): string | undefined {
	const time = new Date(instant ?? Number.NaN);
	const written = Number.isNaN(time.getTime()) ? '' : time.toISOString().replace('.000Z', 'Z');
	if (/^\d{4}-/.test(written)) return written;
	missing.push('the time of the statements');
	return undefined;
}
