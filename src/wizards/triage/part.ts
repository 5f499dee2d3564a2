import type { MethodName } from '../../protocol/rpc';
import type { TriageContract } from '../../protocol/triage';
import type { PagePart, PagePartContext } from '../part';

/** What the host side of one step of the triage page is made from. */
export type PartContext = PagePartContext<TriageContract>;

/** The host side of one step of the triage page. */
export type Part<M extends MethodName<TriageContract>> = PagePart<TriageContract, M>;
