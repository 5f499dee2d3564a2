import type { Advisory, Severity } from './advisory';
import { isPublic } from './groups';
import { wholeId } from './ids';

/** What other programs may be told of an advisory: what everybody can read where it is published. Texts are a stranger's. */
export interface PublicAdvisory {
	/** GHSA and CVE ids in canonical writing. */
	readonly ids: readonly string[];
	readonly summary: string;
	readonly severity?: Severity;
	readonly cvss: { readonly v3?: string; readonly v4?: string };
	readonly cweIds: readonly string[];
	readonly affected: readonly {
		readonly ecosystem: string;
		readonly name: string;
		readonly range: string;
		readonly patched?: string;
	}[];
	/** ISO 8601 in UTC, as all times. */
	readonly publishedAt?: string;
	readonly updatedAt?: string;
	/** It was published, and taken back. */
	readonly withdrawnAt?: string;
	readonly repository?: string;
	readonly url?: string;
}

/**
 * The public part of advisories, newest publication first. Of one that is not public there is nothing, and the order of the
 * others does not tell that it is there.
 */
export function publicAdvisories(advisories: readonly Advisory[]): readonly PublicAdvisory[] {
	return advisories
		.filter(isPublic)
		.map(publicPart)
		.sort((a, b) => compare(b.publishedAt ?? '', a.publishedAt ?? '') || compare(keyOf(a), keyOf(b)));
}

function publicPart(advisory: Advisory): PublicAdvisory {
	const { summary, severity, cvss, cweIds, affected, publishedAt, updatedAt, withdrawnAt, source } = advisory;
	return {
		ids: [advisory.id, advisory.cveId].flatMap(id => wholeId(id)),
		...{ summary, cvss, cweIds },
		affected: affected.map(({ functions: _, ...rest }) => rest),
		...(severity === undefined ? {} : { severity }),
		...(publishedAt === undefined ? {} : { publishedAt }),
		...(updatedAt === undefined ? {} : { updatedAt }),
		...(withdrawnAt === undefined ? {} : { withdrawnAt }),
		...(source.repository === undefined ? {} : { repository: source.repository }),
		...(source.url === undefined ? {} : { url: source.url }),
	};
}

const keyOf = ({ ids, summary }: PublicAdvisory): string => JSON.stringify([ids, summary]);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
