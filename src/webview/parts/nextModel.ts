import type { StepId } from '../../core/runbook/steps';
import type { NextView } from '../../protocol/next';

/** What the line with the next step shows, and what a person can do there. */
export interface NextModel {
	/** Undefined before the case was read; null where nothing is left to do. */
	view(): NextView | undefined;
	go(step: StepId): void;
	/** Left out on the response page itself. */
	openResponse?(): void;
}

export interface NextWays {
	readonly onNext: (listener: (value: NextView) => void) => void;
	readonly goToStep: (step: StepId) => Promise<unknown>;
	readonly openResponse?: () => Promise<unknown>;
	readonly ask: (work: Promise<unknown>) => Promise<unknown>;
}

/** @param changed tells that view() changed */
export function createNextModel({ onNext, goToStep, openResponse, ask }: NextWays, changed: () => void): NextModel {
	let view: NextView | undefined;
	onNext(value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		go: step => void ask(goToStep(step)),
		...(openResponse === undefined ? {} : { openResponse: () => void ask(openResponse()) }),
	};
}
