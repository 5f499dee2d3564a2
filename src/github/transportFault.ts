import type { GitHubErrorKind } from './errors';

export interface TransportFaultDetails {
	readonly kind: GitHubErrorKind;
	/** Whether another try is worth it: the connection broke. */
	readonly again?: boolean;
	/** Whether the forge certainly did nothing: the request never reached it, or it sent us elsewhere. */
	readonly notDone?: boolean;
	/** For limits, ISO 8601 in UTC. */
	readonly retryAt?: string;
	/** An error code of the system, such as ECONNREFUSED: for the log. */
	readonly code?: string;
}

/** A request that brought no answer to look at. Holds neither the address nor anything that was sent or received. */
export class TransportFault extends Error {
	/** Octokit passes errors of this name on as they are; others it takes for an answer of 500, which reads ask for once more. */
	override readonly name: string;
	/** The retry plugin looks for its options in here. */
	readonly request: object = {};

	constructor(readonly details: TransportFaultDetails) {
		super(details.kind);
		this.name = details.again === true ? 'TransportFault' : 'AbortError';
	}
}

/** @returns the fault behind what Octokit throws, if it is one. */
export function transportFaultOf(error: unknown): TransportFault | undefined {
	if (error instanceof TransportFault) return error;
	if (error instanceof Error && error.cause instanceof TransportFault) return error.cause;
	return undefined;
}
