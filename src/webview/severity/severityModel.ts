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
interface SeverityEnd {
	call(method: 'score', vector: string): Promise<Scored>;
	call(method: 'searchWeaknesses', query: string): Promise<WeaknessSearch>;
	call(method: 'weaknesses', ids: string[]): Promise<WeaknessView[]>;
	call(method: 'openSeverity', nothing: null): Promise<null>;
	on(event: 'severity', listener: (view: SeverityView) => void): unknown;
}

/** The page on which the step stands. */
interface SeverityBase {
	readonly ask: (work: Promise<unknown>) => Promise<unknown>;
	readonly saver: { type(field: 'cvssV4' | 'cvssV3', vector: string): void; flush(): Promise<void> };
}

/** @param changed tells that view() changed */
export function createSeverityModel(end: SeverityEnd, base: SeverityBase, changed: () => void): SeverityModel {
	let view: SeverityView | undefined;
	end.on('severity', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		source: {
			score: vector => answerOf(end.call('score', vector)),
			searchWeaknesses: query => answerOf(end.call('searchWeaknesses', query)),
			weaknesses: ids => answerOf(end.call('weaknesses', [...ids])),
		},
		open: () => void base.ask(end.call('openSeverity', null)),
		use(vector, version) {
			base.saver.type(version === '4.0' ? 'cvssV4' : 'cvssV3', vector);
			void base.saver.flush();
		},
	};
}
