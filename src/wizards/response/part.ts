import type { Case } from '../../core/case';
import type { ResponseContract } from '../../protocol/response';
import type { MethodName } from '../../protocol/rpc';
import type { Leaving } from '../leaving';
import type { PagePart, PagePartContext } from '../part';

/** What the host side of one section of the response page is made from. */
export interface PartContext extends PagePartContext<ResponseContract> {
	/** The last look at what leaves. */
	readonly leaving: Leaving;
	/** @returns an entry for the timeline, of this moment. */
	readonly entry: (text: string) => Case['timeline'][number];
	/** The present, ISO 8601 in UTC. */
	readonly now: () => string;
}

/** The host side of one section of the response page. */
export type Part<M extends MethodName<ResponseContract>> = PagePart<ResponseContract, M>;
