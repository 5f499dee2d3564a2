import type { AnswerStore, KeptAnswer } from './api';
import { TransportFault } from './transportFault';

/** What is known of an answer besides what it says. */
export interface Seen {
	/** When GitHub said so, ISO 8601 in UTC. */
	readonly at: string;
	readonly link?: string;
	/** Keeps it for the next look; after it proved to be readable, or a broken one would be taken for good for ever. */
	keep(): Promise<void>;
}

export interface KeptAnswersOptions {
	readonly account: string;
	readonly answers: AnswerStore;
	readonly now: () => Date;
	readonly trace: (line: string) => void;
}

/** Parts of Octokit's answers that matter here. */
interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | number | undefined>>;
	readonly data: unknown;
}

export interface KeptAnswers {
	find(address: string): Promise<KeptAnswer | undefined>;
	/** @param before what was kept of that address, whose ETag was sent. @returns the body and what is known of it */
	take(
		address: string,
		answer: Answer,
		before: KeptAnswer | undefined,
	): { readonly body: unknown; readonly seen: Seen };
}

/** The answers that are kept for one account. A store that fails costs requests, nothing else. */
export function createKeptAnswers({ account, answers, now, trace }: KeptAnswersOptions): KeptAnswers {
	const keyOf = (address: string): string => `${account} ${address}`;
	const keep = async (address: string, answer: KeptAnswer): Promise<void> => {
		try {
			await answers.set(keyOf(address), answer);
		} catch {
			trace('an answer could not be kept');
		}
	};
	return {
		async find(address) {
			try {
				return await answers.get(keyOf(address));
			} catch {
				trace('a kept answer could not be read');
				return undefined;
			}
		},
		take(address, { status, headers, data }, before) {
			const at = now().toISOString();
			if (status === 304) {
				if (before === undefined) throw new TransportFault({ kind: 'malformed' });
				const answer = { ...before, at };
				return { body: before.body, seen: seenOf(answer, () => keep(address, answer)) };
			}
			const body = parseBody(data);
			const { etag, link } = headers;
			const known = { at, ...(typeof link === 'string' ? { link } : {}) };
			if (typeof etag !== 'string') return { body, seen: { ...known, keep: async () => undefined } };
			const answer = { ...known, etag, body };
			return { body, seen: seenOf(answer, () => keep(address, answer)) };
		},
	};
}

export function seenOf({ at, link }: KeptAnswer, keep: () => Promise<void>): Seen {
	return { at, ...(link === undefined ? {} : { link }), keep };
}

/** @returns the JSON of an answer's text; some have none. @throws TransportFault malformed */
export function parseBody(data: unknown): unknown {
	if (typeof data !== 'string' || data === '') return undefined;
	try {
		return JSON.parse(data);
	} catch {
		throw new TransportFault({ kind: 'malformed' });
	}
}
