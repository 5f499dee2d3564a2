import type { Affected } from '../../../core/advisory';
import type { DraftStep } from '../../../core/draftSteps';

/** What a row does with itself. The same object as long as the page is there, so that it draws no row anew. */
export interface RowActions {
	change(at: number, change: Partial<Affected>): void;
	/** Puts a row below another one. */
	addAfter(at: number, row: Affected): void;
	remove(at: number): void;
	toggle(at: number): void;
	/** Whether it was the last one to be changed: its news are read out. */
	isLastTyped(at: number): boolean;
	go(step: DraftStep): void;
}
