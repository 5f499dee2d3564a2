import type { Case } from '../core/case';
import type { Disposable } from '../core/ports';
import type { Forge } from '../feeds/forge';
import type { ForgeView } from '../protocol/forge';
import type { Handlers } from '../protocol/host';
import type { Contract, EventName, EventValue, MethodName } from '../protocol/rpc';
import type { CaseSession } from './caseSession';
import type { PageContext } from './page';

/** What the host side of one step of a page is made from. */
export interface PagePartContext<C extends Contract> {
	readonly handle: string;
	readonly deps: PageContext['deps'];
	readonly outside: PageContext['outside'];
	readonly openTriage: PageContext['openTriage'];
	readonly openDraft: PageContext['openDraft'];
	readonly openResponse: PageContext['openResponse'];
	readonly lookalikes: PageContext['lookalikes'];
	readonly session: CaseSession;
	/** The forge that the case is on; nothing for a case of its own. */
	readonly forge: () => Forge | undefined;
	readonly forgeView: (record: Case) => ForgeView | null;
	/** Tells the page, unless it heard the very same before. */
	readonly tell: <E extends EventName<C>>(name: E, value: EventValue<C, E>) => void;
	/** Runs what sends something, one after the other. */
	readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The host side of one step of a page. */
export interface PagePart<C extends Contract, M extends MethodName<C>> extends Disposable {
	readonly handlers: Pick<Handlers<C>, M>;
	/** Called after each look at the case, with the case as it is. */
	show(record: Case): Promise<void> | void;
}
