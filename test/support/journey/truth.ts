import type { Advisory } from '../../../src/core/advisory';
import { decodeRepositoryAdvisory } from '../../../src/github/decode';
import type { AdvisoryRecord, Repository, World } from '../github';
import { sent } from '../github/routes/advisories';
import type { JourneyWindow } from './journeyWindow';

/** Watches what a window shows, and holds it against what the world held from the beginning to now. */
export interface Truth {
	/** What was shown and was never so, twice, or older than what was shown before. */
	readonly lies: readonly string[];
	/** How what is shown differs from the world now. @param id of one advisory; all when not said */
	differences(id?: string): string[];
	/** Until a look went well, what is shown may be older: nothing is known but what files and answers remember. */
	beginAnew(): void;
	dispose(): void;
}

/** @param repositories whose advisories are of interest; the account sees all of them */
export function watchTruth(window: JourneyWindow, repositories: () => readonly Repository[]): Truth {
	/** All that an advisory was, by its id, oldest first. */
	const versions = new Map<string, string[]>();
	const shownBefore = new Map<string, number>();
	const lies: string[] = [];
	/** What was made text of before: shown objects stay the same while nothing changes. */
	const texts = new WeakMap<Advisory, string>();
	/** All of an advisory, whatever the order of its fields. */
	const told = (advisory: Advisory): string => {
		const fields = (): [string, unknown][] => Object.entries(advisory).sort(([a], [b]) => (a < b ? -1 : 1));
		const text = texts.get(advisory) ?? JSON.stringify(Object.fromEntries(fields()));
		texts.set(advisory, text);
		return text;
	};

	const recordsOf = (): AdvisoryRecord[] => repositories().flatMap(({ advisories }) => advisories);
	const noted = new Map<string, string>();
	const stamp = (): string =>
		recordsOf()
			.map(({ advisory }) => advisory.updated_at)
			.join();
	let notedStamp = '';
	const note = (): void => {
		notedStamp = stamp();
		for (const record of recordsOf()) {
			const wire = JSON.stringify(sent(record));
			if (noted.get(record.advisory.ghsa_id) === wire) continue;
			noted.set(record.advisory.ghsa_id, wire);
			const known = versions.get(record.advisory.ghsa_id) ?? [];
			const text = told(decodeRepositoryAdvisory(JSON.parse(wire)));
			if (known.at(-1) !== text) known.push(text);
			versions.set(record.advisory.ghsa_id, known);
		}
	};
	/** Cases of their own are no matter of the world. */
	const shown = (): Advisory[] =>
		window.reports
			.state()
			.reports.map(({ advisory }) => advisory)
			.filter(({ source }) => source.feed === 'github');
	let isAnew = false;
	const check = (): void => {
		note();
		const { looking, notices } = window.reports.state();
		isAnew &&= looking || notices.length > 0;
		const seen = new Set<string>();
		for (const advisory of shown()) {
			const title = advisory.summary;
			if (seen.has(advisory.id)) lies.push(`twice: ${title}`);
			seen.add(advisory.id);
			const at = versions.get(advisory.id)?.lastIndexOf(told(advisory)) ?? -1;
			if (at < 0) lies.push(`never so: ${title} (${differenceOf(versions.get(advisory.id)?.at(-1), told(advisory))})`);
			else if (!isAnew && at < (shownBefore.get(advisory.id) ?? 0)) lies.push(`older than before: ${title}`);
			shownBefore.set(advisory.id, at);
		}
	};
	note();
	const listening = [
		window.onAnswer(method => {
			// Reading changes nothing, but somebody else may have.
			if (method !== 'GET' || stamp() !== notedStamp) note();
		}),
		window.reports.onDidChange(check),
	];
	return {
		lies,
		beginAnew() {
			isAnew = true;
		},
		differences(only) {
			note();
			const now = new Map(shown().map(advisory => [advisory.id, told(advisory)]));
			const isMeant = (id: string): boolean => only === undefined || id === only;
			const there = recordsOf()
				.map(({ advisory }) => advisory.ghsa_id)
				.filter(isMeant);
			return [
				...there
					.filter(id => now.get(id) !== versions.get(id)?.at(-1))
					.map(id => (now.has(id) ? `stale: ${differenceOf(versions.get(id)?.at(-1), now.get(id))}` : 'missing')),
				...[...now.keys()].filter(id => isMeant(id) && !there.includes(id)).map(() => 'not in the world'),
			];
		},
		dispose() {
			for (const l of listening) l.dispose();
		},
	};
}

/** Names fields only. */
function differenceOf(a = '{}', b = '{}'): string {
	const [left, right] = [a, b].map(text => new Map(Object.entries<unknown>(JSON.parse(text))));
	if (!left || !right) return '';
	const fields = new Set([...left.keys(), ...right.keys()]);
	return [...fields].filter(f => JSON.stringify(left.get(f)) !== JSON.stringify(right.get(f))).join(', ');
}

/** Everything in the world that people did, as text. */
export function deeds(world: World): string {
	return JSON.stringify(
		world.repositories.map(({ advisories, privateReporting, owner, name }) => [
			`${owner}/${name}`,
			privateReporting,
			advisories,
		]),
	);
}
