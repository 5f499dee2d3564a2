import type { Case } from '../core/case';
import type { Kept } from '../protocol/fields';
import type { HostEnd } from '../protocol/host';
import type { Contract } from '../protocol/rpc';
import { createTeller, type Teller } from './casePage';
import { createCaseSession, type SessionOptions, type SessionView } from './caseSession';
import { forgeView } from './forgeView';
import type { PageContext } from './page';
import type { PagePartContext } from './part';
import { createTurns } from './sending';

/** What every page of a case begins with: the case, its forge, and the way to the page. Its parts are made from it. */
export interface CaseBasis<C extends Contract> extends Omit<PagePartContext<C>, 'outside'> {
	readonly teller: Teller<C>;
	/** The present, ISO 8601 in UTC. */
	readonly now: () => string;
	/** @returns an entry for the timeline, of this moment. */
	readonly entry: (text: string) => Case['timeline'][number];
}

/** The end that speaks with the page, as far as the case's own events go. */
interface FieldsEnd {
	send(name: 'fields', value: { values: Record<string, string>; kept: Kept[] }): void;
	send(name: 'problem', value: string): void;
}

/** @param end asked for when something is told: it is made after what it tells */
export function createCaseBasis<C extends Contract>(
	{ handle, deps, openTriage, openDraft, openResponse, lookalikes }: PageContext,
	end: () => Pick<HostEnd<C>, 'send'> & FieldsEnd,
	{ show, ...fields }: Pick<SessionOptions, 'fields' | 'create'> & Pick<SessionView, 'show'>,
): CaseBasis<C> {
	const { clock, crypto } = deps;
	const now = (): string => clock.now().toISOString();
	const forge = () => deps.forgeOf(handle);
	const teller = createTeller<C>((name, value) => end().send(name, value));
	const session = createCaseSession({
		...{ handle, clock, store: deps.store, failed: deps.report, ...fields },
		view: {
			fields: (values, kept) => end().send('fields', { values: { ...values }, kept: [...kept] }),
			problem: message => end().send('problem', message),
			show,
		},
	});
	return {
		...{ handle, deps, openTriage, openDraft, openResponse, lookalikes, session, forge, teller, now },
		forgeView: record => forgeView(record, forge()),
		tell: teller.tell,
		inTurn: createTurns(),
		entry: text => ({ id: crypto.randomHex(8), at: now(), text }),
	};
}
