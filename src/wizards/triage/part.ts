import type { Case } from '../../core/case';
import type { Disposable } from '../../core/ports';
import type { Forge } from '../../feeds/forge';
import type { ForgeView } from '../../protocol/forge';
import type { Handlers } from '../../protocol/host';
import type { EventName, EventValue, MethodName } from '../../protocol/rpc';
import type { TriageContract } from '../../protocol/triage';
import type { CaseSession } from '../caseSession';
import type { PageContext } from '../page';

/** What the host side of one step of the triage page is made from. */
export interface PartContext {
	readonly handle: string;
	readonly deps: PageContext['deps'];
	readonly outside: PageContext['outside'];
	readonly openTriage: PageContext['openTriage'];
	readonly openDraft: PageContext['openDraft'];
	readonly lookalikes: PageContext['lookalikes'];
	readonly session: CaseSession;
	/** The forge that the report is on; nothing for a case of its own. */
	readonly forge: () => Forge | undefined;
	readonly forgeView: (record: Case) => ForgeView | null;
	/** Tells the page, unless it heard the very same before. */
	readonly tell: <E extends EventName<TriageContract>>(name: E, value: EventValue<TriageContract, E>) => void;
	/** Runs what sends something, one after the other. */
	readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The host side of one step of the triage page. */
export interface Part<M extends MethodName<TriageContract>> extends Disposable {
	readonly handlers: Pick<Handlers<TriageContract>, M>;
	/** Called after each look at the case, with the case as it is. */
	show(record: Case): Promise<void> | void;
}
