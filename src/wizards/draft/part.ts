import type { Case } from '../../core/case';
import type { DraftContract } from '../../protocol/draft';
import type { MethodName } from '../../protocol/rpc';
import type { Leaving } from '../leaving';
import type { PagePart, PagePartContext } from '../part';
import type { Sending } from '../sending';
import type { Looks } from './looks';
import type { Checks } from './reviewChecks';

/** What the host side of one step of the draft page is made from. */
export interface PartContext extends PagePartContext<DraftContract> {
	/** Sends what must not be sent twice. */
	readonly sending: Sending;
	/** The last look at what leaves. */
	readonly leaving: Leaving;
	/** What the steps found in the repository. */
	readonly looks: Looks;
	/** The rules before publishing: one for all steps, because it remembers what belongs to other cases. */
	readonly checks: Checks;
	/** @returns an entry for the timeline, of this moment. */
	readonly entry: (text: string) => Case['timeline'][number];
}

/** The host side of one step of the draft page. show() is called once there is a case. */
export type Part<M extends MethodName<DraftContract>> = PagePart<DraftContract, M>;
