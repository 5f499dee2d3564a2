import type { Affected } from '../../core/advisory';
import type { Case } from '../../core/case';
import type { CheckContext } from '../../core/checks';
import { createAffectedCheck, type FindingRule, type TagVersion, tagVersions } from '../../core/versions';
import type { TagsView } from '../../protocol/draft/affected';
import type { FixPlaces, Look } from '../../protocol/draft/fix';
import { affectedText } from '../../protocol/fields';

/** What the steps of one page found in the repository, for the rules before publishing. */
export interface Looks {
	/** Where the linked commits are. */
	places(look: Look<FixPlaces>): void;
	/** The repository's tags. */
	tags(view: TagsView): void;
	/** @param advisory as it will be published. @returns what is known of them now; nothing of a look that is older than a commit */
	context(record: Case, affected: readonly Affected[]): CheckContext;
}

/** What is said of versions beside tags; what a range alone says, other rules say. */
const OF_TAGS: ReadonlySet<FindingRule> = new Set(['matches-no-tag', 'patched-is-no-tag', 'gap', 'overlap']);

/** @param now ISO 8601 in UTC. @param changed tells that something else is known */
export function createLooks(now: () => string, changed: () => void): Looks {
	const check = createAffectedCheck();
	let found: (FixPlaces & { readonly at: string }) | undefined;
	let read: readonly string[] | undefined;
	let versions = new Map<string, readonly TagVersion[]>();
	let told: { readonly of: string; readonly texts: readonly string[] } | undefined;

	const versionsOf = ({ ecosystem, name }: Affected): readonly TagVersion[] => {
		const key = `${ecosystem} ${name}`;
		const known = versions.get(key) ?? tagVersions(read ?? [], ecosystem, name);
		versions.set(key, known);
		return known;
	};
	const tagFindings = (rows: readonly Affected[]): readonly string[] => {
		const of = affectedText(rows);
		if (told?.of === of) return told.texts;
		// A name that is being typed makes a list with every pause.
		versions = new Map();
		const findings = check(rows, versionsOf).filter(({ rule, level }) => OF_TAGS.has(rule) && level !== 'note');
		told = { of, texts: [...new Set(findings.map(({ row, text }) => `${rows[row]?.name ?? ''}: ${text}`))] };
		return told.texts;
	};

	return {
		places(look) {
			if (look.status !== 'done' || sameLook(found, look.found)) return;
			found = { ...look.found, at: now() };
			changed();
		},
		tags(view) {
			const next = view.status === 'read' && !view.more ? view.tags : undefined;
			if (next === read) return;
			read = next;
			told = undefined;
			changed();
		},
		context: (record, affected) => ({
			...publicLook(record, found),
			...(read === undefined ? {} : { tagFindings: tagFindings(affected) }),
		}),
	};
}

function sameLook(known: FixPlaces | undefined, next: FixPlaces): boolean {
	return known !== undefined && known.places === next.places;
}

function publicLook(
	{ fixes = [] }: Case,
	found: (FixPlaces & { readonly at: string }) | undefined,
): Pick<CheckContext, 'publicLook'> {
	if (found === undefined) return {};
	const commits = fixes.flatMap(({ id, commit }) => (commit === undefined ? [] : [{ id, commit }]));
	const looked = commits.flatMap(({ id, commit }) => {
		const place = found.places.find(each => each.id === id);
		return place === undefined ? [] : [{ ...place, short: commit.slice(0, 7) }];
	});
	if (looked.length < commits.length) return {};
	const isPublic = looked.filter(({ is }) => is === 'public' || is === 'same-change');
	return {
		publicLook: {
			at: found.fetchedAt ?? found.at,
			found: isPublic.map(({ short, branches, tags }) => `${short} in ${[...branches, ...tags][0] ?? found.remote}`),
			unsure: looked.filter(({ is }) => is === 'unknown').map(({ short }) => short),
		},
	};
}
