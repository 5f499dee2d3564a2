import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { caseName } from '../../core/handle';
import { translated } from '../../core/translate';
import type { Report } from '../../feeds/feed';
import {
	type Comparison,
	MOST_FOUND,
	type SearchResult,
	type SimilarRow,
	type similarMethods,
	type SimilarView,
} from '../../protocol/similar';
import type { Lookalike } from '../lookalikes';
import type { Part, PartContext } from './part';
import { relatedViews } from './relatedViews';
import { openReport, reportRow } from '../reportRow';
import { searchReports } from './searchReports';
import { createSplitMerge } from './splitMerge';

/** Most people read a few rows; what comes after these is hardly alike any more. */
const MOST_ROWS = 20;

const GONE =
	'That report is not among the reports any more: its file was moved, or its forge does not show it now. Nothing was changed. Refresh the Reports view to see what there is.';

/** Finds reports that are like this one. Nothing is read before the step is opened. */
export function createSimilar(context: PartContext): Part<keyof typeof similarMethods> {
	const { deps, session } = context;
	/** The case as it was last, once the step was opened. */
	let asked: Case | undefined;
	let latest: Case | undefined;
	let looking: Promise<void> | undefined;
	/** Whether something changed since the look that is under way began. */
	let again = false;
	let view: SimilarView = { status: 'unread', compared: 0, rows: [], related: [] };

	/** A case that was made just now is in the folder before it is among the reports. */
	const find = async (handle: string): Promise<Report | undefined> => {
		const known = deps.reports().find(r => r.record.handle === handle);
		if (known !== undefined) return known;
		const record = await (await deps.store()).read(handle).catch(() => undefined);
		return record === undefined ? undefined : { advisory: record.advisory, record };
	};
	const require = async (handle: string): Promise<Report> => {
		const report = await find(handle);
		if (report === undefined) throw new UserError(translated(GONE));
		return report;
	};

	const tell = (next: SimilarView): void => {
		view = next;
		context.tell('similar', next);
	};

	/** Looks as often as the case changed meanwhile, never twice side by side. */
	const look = (): Promise<void> => {
		again = true;
		looking ??= (async () => {
			try {
				if (view.status !== 'ready') tell({ ...view, status: 'looking' });
				do {
					again = false;
					if (asked !== undefined) tell(await viewOf(asked));
				} while (again);
			} catch (error) {
				deps.report(error);
				tell({ ...view, status: 'failed' });
			} finally {
				looking = undefined;
			}
		})();
		return looking;
	};

	async function viewOf(record: Case): Promise<SimilarView> {
		const { likenessOf } = await import('../../core/similarity');
		const { found, compared } = await context.lookalikes.find(record.advisory, record.handle, MOST_ROWS);
		const row = ({ report, score, reasons }: Lookalike): SimilarRow[] => {
			const likeness = likenessOf(score);
			return likeness === undefined ? [] : [{ ...rowOf(report, record.handle), likeness, reasons: [...reasons] }];
		};
		const original = duplicateOf(record);
		return {
			status: 'ready',
			compared,
			rows: found.flatMap(row),
			related: await relatedViews(record, deps.reports(), find),
			...(original === undefined ? {} : { duplicateOf: await namedReport(original) }),
		};
	}

	async function namedReport(handle: string): Promise<NonNullable<SimilarView['duplicateOf']>> {
		const report = await find(handle);
		return { handle, name: caseName(handle), ...(report === undefined ? {} : { title: reportRow(report).title }) };
	}

	async function search(words: string): Promise<SearchResult> {
		const own = (await session.read()).handle;
		const found = searchReports(deps.reports(), words).filter(({ record }) => record.handle !== own);
		const known = new Map(view.rows.map(row => [row.handle, row]));
		return {
			rows: found
				.slice(0, MOST_FOUND)
				.map(report => known.get(report.record.handle) ?? { ...rowOf(report, own), reasons: [] }),
			more: Math.max(0, found.length - MOST_FOUND),
		};
	}

	async function compare(handle: string): Promise<Comparison> {
		const { comparisonOf } = await import('../comparison');
		return comparisonOf((await session.read()).advisory, await require(handle));
	}

	const { splitOff, mergeIn, separate } = createSplitMerge({ ...deps, session });
	return {
		handlers: {
			splitOff: part => context.inTurn(() => splitOff(part)),
			mergeIn: async handle => (await context.inTurn(() => mergeIn(handle)), null),
			separate: async handle => (await context.inTurn(() => separate(handle)), null),
			async findSimilar() {
				asked = latest ?? (await session.read());
				// The page hears of it when it is done: 10,000 reports take longer than a page waits.
				void look();
				return null;
			},
			searchReports: search,
			compareSimilar: compare,
			async openReport(handle) {
				openReport(await require(handle), context);
				return null;
			},
		},
		show(record) {
			latest = record;
			if (asked === undefined) return context.tell('similar', view);
			asked = record;
			// Not waited for: what a person does meanwhile must not wait behind it.
			void look();
		},
		dispose() {
			asked = undefined;
		},
	};
}

function rowOf(report: Report, own: string): Omit<SimilarRow, 'likeness' | 'reasons'> {
	return { ...reportRow(report), isDuplicateOfThis: duplicateOf(report.record) === own };
}

function duplicateOf({ drafts, decision }: Case): string | undefined {
	return decision?.duplicateOf ?? drafts?.duplicateOf;
}
