import type { Advisory } from '../core/advisory';
import type { Case } from '../core/case';
import type { Disposable } from '../core/ports';
import type { Forge } from './forge';

/** An advisory with our response record. */
export interface Report {
	readonly advisory: Advisory;
	readonly record: Case;
}

/** What a feed found: with its case where the feed keeps cases, else joined with one by the reports. */
export interface Found {
	readonly advisory: Advisory;
	readonly record?: Case;
}

/** Something that could not be read; a row of its own, hiding no other. */
export interface FeedProblem {
	/** Stable while the problem stands. */
	readonly id: string;
	/** One row: what cannot be read. Default: a case file. */
	readonly label?: string;
	/** For people: what happened and what to do. Holds no report text. */
	readonly message: string;
	/** The handle of the case that is listed all the same, and cannot be changed. */
	readonly readOnly?: string;
	readonly file?: string;
	/** 1-based. */
	readonly line?: number;
	/** 1-based. */
	readonly column?: number;
	/** A page on the forge, opened by a click, when there is no file. */
	readonly page?: string;
}

/** Why a feed shows less than it could. The one that matters most decides the welcome text of an empty view. */
export type FeedNoticeKind =
	/** Nobody is signed in. */
	| 'signed-out'
	/** The sign-in must be repeated, or authorised for an organisation. */
	| 'sign-in-again'
	/** This account sees published advisories only. */
	| 'published-only'
	/** The forge has no repository advisories. */
	| 'unsupported'
	/** The forge cannot be reached: what is shown is as old as `at` says. */
	| 'offline'
	/** The forge wants fewer requests. */
	| 'limited'
	/** Something else is wrong; the detail says what. */
	| 'failed';

export interface FeedNotice {
	/** Stable while the state lasts. */
	readonly id: string;
	readonly kind: FeedNoticeKind;
	/** What is the matter, short enough for a narrow side bar. May name a host, never an advisory. */
	readonly label: string;
	/** Which repositories, organisations or hosts it is about. */
	readonly about?: string;
	/** For people: what it means, and what to do. */
	readonly detail: string;
	/** How old what is shown is, ISO 8601 in UTC. */
	readonly at?: string;
	/** What a click does. */
	readonly wayOut?: { readonly command: string; readonly title: string; readonly argument?: string };
}

export interface FeedSnapshot {
	readonly reports: readonly Found[];
	readonly problems: readonly FeedProblem[];
	readonly notices?: readonly FeedNotice[];
	/** When this was read, ISO 8601 in UTC. */
	readonly checkedAt: string;
}

/** How a look at the source went. */
export interface Looked {
	/** Whether all that was asked for was answered. */
	readonly complete: boolean;
	/** When asking again makes sense at the earliest, ISO 8601 in UTC. */
	readonly retryAt?: string;
}

/** A place where reports come from. Nothing above a feed asks which one it is. */
export interface Feed {
	readonly id: string;
	/** What can be sent back. A feed that never has one says so in each advisory: `source.readOnly`. */
	readonly forge?: Forge | undefined;
	/** What is known, without asking anyone over the network. @throws UserError when the feed as a whole cannot be read */
	load(): Promise<FeedSnapshot>;
	/** Some of the cases that load() answers with, at once: what can be shown before all are read. Absent: none can. Never rejects. */
	glance?(handles: readonly string[]): Promise<readonly Found[]>;
	/** Asks the source anew, over the network; load() then answers with what it said. Absent: load() reads the source. Never rejects. */
	look?(): Promise<Looked>;
	/** Tells that load() may now answer differently. */
	onDidChange(listener: () => void): Disposable;
}
