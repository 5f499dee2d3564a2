import type { Advisory } from '../core/advisory';
import type { Case } from '../core/case';
import { forgeCase, sourceKey } from '../core/forgeCase';
import { isPublic } from '../core/groups';
import type { Found, Report } from './feed';
import type { Join } from './reports';

export interface JoinDeps {
	/** The handle of an advisory that has no case file yet: always the same for the same key. */
	readonly handleFor: (key: string) => Promise<string>;
	/** Since when this extension is installed, ISO 8601 in UTC. */
	readonly installedAt: string;
	/** ISO 8601 in UTC. */
	readonly now: () => string;
}

/**
 * Joins each advisory of a feed with its case. The advisory is the newest known, the response is the case's; without a
 * case file there is a case in memory. Objects that stand for the same are the same objects from one time to the next.
 */
export function createJoin({ handleFor, installedAt, now }: JoinDeps): Join {
	const begun = new WeakMap<Advisory, Case>();
	const overlaid = new WeakMap<Case, { readonly advisory: Advisory; readonly report: Report }>();

	const withoutFile = async (advisory: Advisory, key: string): Promise<Report> => {
		const record = begun.get(advisory) ?? forgeCase(advisory, await handleFor(key), installedAt);
		begun.set(advisory, record);
		return { advisory, record };
	};
	const withFile = (advisory: Advisory, record: Case): Report => {
		const before = overlaid.get(record);
		if (before?.advisory === advisory) return before.report;
		const newest = newestOf(record.advisory, advisory, now());
		const report = { advisory: newest, record: { ...record, advisory: newest } };
		overlaid.set(record, { advisory, report });
		return report;
	};

	return async found => {
		const cases = found.flatMap(({ record }) => (record === undefined ? [] : [record]));
		const files = byKey(cases);
		const joined = new Set<Case>();
		const reports = await Promise.all(
			firstOfEach(found).map(async ({ advisory, key }) => {
				const file = files.get(key);
				if (file === undefined) return withoutFile(advisory, key);
				joined.add(file);
				return withFile(advisory, file);
			}),
		);
		return [
			...reports,
			...cases.filter(record => !joined.has(record)).map(record => ({ advisory: record.advisory, record })),
		];
	};
}

/**
 * What a file remembers of an advisory can be newer than what is known of the forge: its answers of an earlier look are
 * shown until it is asked, and other people's files come by themselves. A file is anybody's text, though: what it dates
 * ahead does not count, and that an embargoed advisory is public is believed of the forge alone. Where there is no forge,
 * what the file has is what people wrote: nothing can be sent back, so nothing would bring it again.
 * @param now ISO 8601 in UTC
 * @returns the one that the forge changed last; of the same moment the one that it told
 */
export function newestOf(remembered: Advisory, told: Advisory, now: string): Advisory {
	if (remembered.source.readOnly !== told.source.readOnly) return told;
	if (told.source.readOnly === true) return remembered;
	const [a = Number.NaN, b = Number.NaN] = [remembered, told].map(({ updatedAt }) => Date.parse(updatedAt ?? ''));
	if (!(a > b) || a > Date.parse(now)) return told;
	return isPublic(remembered) && !isPublic(told) ? told : remembered;
}

/** Two cases of one advisory can come about where two people work at once: the smaller handle joins, the other stays a row. */
function byKey(cases: readonly Case[]): Map<string, Case> {
	const files = new Map<string, Case>();
	for (const record of cases) {
		const key = sourceKey(record.advisory);
		if (key === undefined) continue;
		const other = files.get(key);
		if (other === undefined || record.handle < other.handle) files.set(key, record);
	}
	return files;
}

/** Advisories without a case, each once: an organisation's list and a repository's may name the same. */
function firstOfEach(found: readonly Found[]): { readonly advisory: Advisory; readonly key: string }[] {
	const seen = new Set<string>();
	return found.flatMap(({ advisory, record }) => {
		const key = sourceKey(advisory);
		if (record !== undefined || key === undefined || seen.has(key)) return [];
		seen.add(key);
		return [{ advisory, key }];
	});
}
