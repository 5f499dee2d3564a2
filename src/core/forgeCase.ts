import type { Advisory } from './advisory';
import type { Case, Phase } from './case';

/**
 * The case of an advisory on a forge, until somebody does something with it and a case file is written.
 * Its clocks run only when it came after this extension was installed: of older ones nobody here knows what was answered.
 * @param handle the random name of the case; stays when the file is written
 * @param installedAt ISO 8601 in UTC
 */
export function forgeCase(advisory: Advisory, handle: string, installedAt: string): Case {
	const { createdAt, author, state } = advisory;
	const counts = state === 'triage' && createdAt !== undefined && Date.parse(createdAt) >= Date.parse(installedAt);
	return {
		version: 1,
		handle,
		phase: PHASE_OF[state],
		tlp: state === 'published' || state === 'withdrawn' ? 'CLEAR' : 'RED',
		...(createdAt === undefined
			? {}
			: { received: { at: createdAt, via: 'forge', ...(author === undefined ? {} : { name: author }) } }),
		...(counts ? { clock: { startedAt: createdAt, source: 'receipt' } } : {}),
		timeline: [],
		advisory,
	};
}

const PHASE_OF: Readonly<Record<Advisory['state'], Phase>> = {
	triage: 'discover',
	draft: 'coordinate',
	published: 'disclose',
	closed: 'triage',
	withdrawn: 'disclose',
};

/** The feed that keeps cases itself. */
const OWN = 'case-folder';

/**
 * @returns the same text for the same advisory of a forge, whoever read it when; undefined for one that is only a case of
 * its own, also where a feed without a forge brought it. GHSA ids are unique on their host.
 */
export function forgeKey(advisory: Pick<Advisory, 'id' | 'source'>): string | undefined {
	return advisory.source.readOnly === true ? undefined : sourceKey(advisory);
}

/** @returns the same text for the same advisory of a feed; undefined for one that no feed brought, only its case file. */
export function sourceKey({ id, source }: Pick<Advisory, 'id' | 'source'>): string | undefined {
	if (source.feed === OWN) return undefined;
	return `${source.feed} ${hostOf(source.url)} ${id.toLowerCase()}`;
}

/** The host of an address, without a library: addresses come checked. */
function hostOf(url: string | undefined): string {
	return /^https?:\/\/([^/:?#]+)/i.exec(url ?? '')?.[1]?.toLowerCase() ?? '';
}
