import { caseName } from '../core/handle';
import type { Disposable } from '../core/ports';
import type { Edit } from '../protocol/fields';
import type { HostEnd, HostOptions } from '../protocol/host';
import type { Contract, EventName, EventValue } from '../protocol/rpc';
import type { CaseSession } from './caseSession';
import { forgetKept } from './edits';
import type { Outside } from './outside';
import type { Page, PageContext, PagePlace } from './page';

/** Tells a page what it does not know yet. */
export interface Teller<C extends Contract> {
	/** Sends what is not the very same as what was told last under this name. */
	tell<E extends EventName<C>>(name: E, value: EventValue<C, E>): void;
	/** The page was drawn anew: it knows nothing. */
	forget(): void;
	/** The page is gone: it is told nothing any more. */
	close(): void;
}

/** @param send tells the page in any case */
export function createTeller<C extends Contract>(send: HostEnd<C>['send']): Teller<C> {
	const told = new Map<string, string>();
	let closed = false;
	return {
		tell(name, value) {
			const text = JSON.stringify(value);
			if (closed || told.get(name) === text) return;
			told.set(name, text);
			send(name, value);
		},
		forget: () => told.clear(),
		close() {
			closed = true;
		},
	};
}

/** What every page of a case asks of its extension. */
export function caseHandlers(session: CaseSession, outside: Pick<Outside, 'openLink' | 'copy'>) {
	return {
		reload: async () => (await session.refresh(), null),
		edit: (edit: Edit) => session.edit(edit),
		forgetKept: async ({ field, at }: { field: string; at: string }) => (
			await session.change(record => forgetKept(record, field, at)), null
		),
		openLink: async (target: string) => (await outside.openLink(target), null),
		copy: async (text: string) => (await outside.copy(text), null),
	};
}

/** The end that speaks with a page of a case, as far as all such pages are the same. */
interface CaseEnd<Place> {
	receive(raw: unknown): void;
	send(name: 'page', value: { handle: string; name: string; now: string }): void;
	send(name: 'hidden', value: boolean): void;
	send(name: 'place', value: Place): void;
}

export interface CasePage<End> {
	readonly page: Page;
	readonly end: End;
}

/** What differs from one kind of page to another. */
export interface CasePageKind<Place, End> {
	readonly session: CaseSession;
	readonly parts: readonly Disposable[];
	readonly teller: Pick<Teller<Contract>, 'forget' | 'close'>;
	/** @returns nothing for a place that such a page does not have */
	readonly placeOf: (place: PagePlace) => Place | undefined;
	readonly serve: (options: HostOptions) => End;
}

/** The host side of a page of one case: it tells the page which case it is, where to go, and what changed. */
export function createCasePage<Place, End extends CaseEnd<Place>>(
	{ handle, deps, drill, hidden }: PageContext,
	{ session, parts, teller, placeOf, serve }: CasePageKind<Place, End>,
): CasePage<End> {
	/** Told to the page once it is drawn. */
	let place: Place | undefined;
	let drawn = false;
	const tellPlace = (): void => {
		if (place !== undefined) end.send('place', place);
		place = undefined;
	};
	const end = serve({
		log: deps.log,
		failed: deps.report,
		ready() {
			teller.forget();
			const name = drill === undefined ? caseName(handle) : 'drill';
			end.send('page', { handle, name, now: deps.clock.now().toISOString() });
			end.send('hidden', hidden());
			drawn = true;
			tellPlace();
			void session.restart();
		},
	});
	const listening = deps.onDidChangeReports(() => void session.refresh());
	return {
		end,
		page: {
			receive: raw => end.receive(raw),
			hiddenChanged: () => end.send('hidden', hidden()),
			goTo(to, shown) {
				place = placeOf(to) ?? place;
				if (shown && drawn) tellPlace();
			},
			dispose() {
				teller.close();
				listening.dispose();
				for (const part of parts) part.dispose();
				session.dispose();
			},
		},
	};
}
