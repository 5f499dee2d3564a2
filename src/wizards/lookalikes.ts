import type { Advisory } from '../core/advisory';
import type { Features, SimilarityIndex, SimilarReport } from '../core/similarity';
import type { Report } from '../feeds/feed';

/** A report that is like another one. */
export interface Lookalike {
	readonly report: Report;
	/** 0 to 1. */
	readonly score: number;
	readonly reasons: readonly string[];
}

export interface Found {
	/** The most alike first. */
	readonly found: readonly Lookalike[];
	/** How many reports it was compared with. */
	readonly compared: number;
}

/** Finds reports that are like one among all that are known. One for all pages: what it read of reports it keeps. */
export interface Lookalikes {
	/** @param handle of the case that is asked for, which is not among the answers. @param limit the most that are found */
	find(advisory: Advisory, handle: string, limit: number): Promise<Found>;
}

interface Built {
	readonly of: readonly Advisory[];
	readonly index: SimilarityIndex;
	/** What was asked before, by handle. */
	readonly answers: Map<string, Answer>;
}

interface Answer {
	readonly advisory: Advisory;
	readonly limit: number;
	readonly ranked: readonly SimilarReport[];
}

/** Lets others have their turn. */
const pauseForOthers = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0));

/**
 * @param reports those of all feeds, as they are known now
 * @param pause waits a moment: reading 10,000 reports takes a second or more, and nothing may stand still meanwhile
 */
export function createLookalikes(reports: () => readonly Report[], pause = pauseForOthers): Lookalikes {
	const features = new WeakMap<Advisory, Features>();
	let built: Built | undefined;
	let building: Promise<Built> | undefined;

	async function build(of: readonly Advisory[]): Promise<Built> {
		const { featuresOf, similarityIndexInSteps } = await import('../core/similarity');
		const read = (advisory: Advisory): Features => {
			const known = features.get(advisory) ?? featuresOf(advisory);
			features.set(advisory, known);
			return known;
		};
		const steps = similarityIndexInSteps(of, read);
		for (;;) {
			const step = steps.next();
			if (step.done === true) return { of, index: step.value, answers: new Map() };
			await pause();
		}
	}

	/** What changes while it is built shows at the next question. */
	async function upToDate(): Promise<Built> {
		const now = reports().map(({ advisory }) => advisory);
		if (built !== undefined && isSame(built.of, now)) return built;
		building ??= build(now).finally(() => {
			building = undefined;
		});
		built = await building;
		return built;
	}

	/** Ranking among 10,000 reports takes some 50 ms, and a page asks at every keystroke. */
	function rank(
		{ index, answers }: Built,
		handle: string,
		advisory: Advisory,
		limit: number,
	): readonly SimilarReport[] {
		const known = answers.get(handle);
		if (known !== undefined && known.limit === limit && saysTheSame(known.advisory, advisory)) return known.ranked;
		const ranked = index.rank(advisory, limit);
		answers.set(handle, { advisory, limit, ranked });
		return ranked;
	}

	return {
		async find(advisory, handle, limit) {
			const now = await upToDate();
			const all = reports();
			const byId = new Map(all.map(report => [report.advisory.id, report]));
			const others = all.filter(({ record }) => record.handle !== handle);
			// One more than asked for: the case itself may be known by another id.
			const found = rank(now, handle, advisory, limit + 1).flatMap(({ id, score, reasons }) => {
				const report = byId.get(id);
				return report === undefined || report.record.handle === handle ? [] : [{ report, score, reasons }];
			});
			return { found: found.slice(0, limit), compared: others.length };
		},
	};
}

function isSame(before: readonly Advisory[], now: readonly Advisory[]): boolean {
	return before.length === now.length && before.every((advisory, i) => saysTheSame(advisory, now[i]));
}

/** Whether all that is compared is the same. Every change of a case makes another object of its advisory. */
function saysTheSame(a: Advisory, b: Advisory | undefined): boolean {
	if (a === b) return true;
	if (a.id !== b?.id || a.cveId !== b.cveId || a.summary !== b.summary || a.description !== b.description) return false;
	const rest = ({ affected, cweIds, references }: Advisory): string => JSON.stringify([affected, cweIds, references]);
	return rest(a) === rest(b);
}
