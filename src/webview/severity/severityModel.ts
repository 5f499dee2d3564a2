import type { SeverityView, Scored, WeaknessSearch, WeaknessView } from '../../protocol/severity';
import { answerOf, type SeveritySource } from './severitySource';

/** What a Severity step shows, and what a person can do there, on whatever page it stands. */
export interface SeverityModel {
	readonly source: SeveritySource;
	view(): SeverityView | undefined;
	/** The step is on the screen: what it needs may be loaded. */
	open(): void;
	/** Takes a vector into its field. */
	use(vector: string, version: '4.0' | '3.1'): void;
}

/** How a page asks the extension. */
interface SeverityCalls {
	score(vector: string): Promise<Scored>;
	searchWeaknesses(query: string): Promise<WeaknessSearch>;
	weaknesses(ids: string[]): Promise<WeaknessView[]>;
	openSeverity(): Promise<null>;
	onSeverity(listener: (view: SeverityView) => void): void;
	/** Asks for something; a failure becomes the page's notice. */
	ask(work: Promise<unknown>): Promise<unknown>;
	write(field: 'cvssV4' | 'cvssV3', vector: string): void;
}

/** @param changed tells that view() changed */
export function createSeverityModel(calls: SeverityCalls, changed: () => void): SeverityModel {
	let view: SeverityView | undefined;
	calls.onSeverity(value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		source: {
			score: vector => answerOf(calls.score(vector)),
			searchWeaknesses: query => answerOf(calls.searchWeaknesses(query)),
			weaknesses: ids => answerOf(calls.weaknesses([...ids])),
		},
		open: () => void calls.ask(calls.openSeverity()),
		use: (vector, version) => calls.write(version === '4.0' ? 'cvssV4' : 'cvssV3', vector),
	};
}
