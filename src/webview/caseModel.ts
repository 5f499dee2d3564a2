import { createEmitter, type Emitter } from '../core/emitter';
import type { Edit, EditResult, Field, Kept } from '../protocol/fields';
import { createModel, type Model } from './model';
import type { Wiring } from './wiring';

/** What the page of a case asks of its extension, whatever else it does: commonMethods and commonEvents. */
interface CaseEnd<F extends Field> {
	call(method: 'edit', edit: Edit<F>): Promise<EditResult>;
	call(method: 'forgetKept', kept: { field: Field; at: string }): Promise<unknown>;
	call(method: 'reload', nothing: null): Promise<unknown>;
	call(method: 'copy' | 'openLink', text: string): Promise<unknown>;
	on(event: 'page', listener: (value: { handle: string; name: string; now: string }) => void): unknown;
	on(event: 'hidden', listener: (value: boolean) => void): unknown;
	on(event: 'problem', listener: (value: string) => void): unknown;
	on(event: 'fields', listener: (value: { values: Record<string, string>; kept: Kept[] }) => void): unknown;
}

export interface CaseModel<F extends Field, P> {
	readonly base: Model<F>;
	/** Where the person was sent to last; nothing when they go about by themselves. */
	place(): P | undefined;
	readonly onPlace: Emitter<P>['on'];
	/** The extension, or a page that this one goes on for, sends the person somewhere. */
	readonly arrive: (place: P) => void;
}

/**
 * What the pages of one case have in common: their fields, the place a person is sent to, and what every page is told.
 * @param placeNamed the place of a page by its name; nothing for what is none
 */
export function createCaseModel<F extends Field, P>(
	end: CaseEnd<F>,
	{ timers, remember, takeOver }: Wiring,
	fields: readonly F[],
	placeNamed: (name: string) => P | undefined,
): CaseModel<F, P> {
	const sent = createEmitter<P>();
	let place: P | undefined;
	const arrive = (value: P): void => {
		place = value;
		sent.fire(value);
	};
	const goTo = (name: string): void => {
		const there = placeNamed(name);
		if (there !== undefined) arrive(there);
	};
	const base = createModel<F>({
		...{ fields, timers, remember },
		edit: edit => end.call('edit', edit),
		forget: (field, at) => end.call('forgetKept', { field, at }),
		reload: () => end.call('reload', null),
		copy: text => end.call('copy', text),
		openLink: target => end.call('openLink', target),
		takeOver: takeOver && { ...takeOver, goTo },
	});
	end.on('page', base.page);
	end.on('hidden', base.hidden);
	end.on('problem', base.problem);
	end.on('fields', base.fields);
	return { base, place: () => place, onPlace: sent.on, arrive };
}
