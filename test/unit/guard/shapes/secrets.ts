import type { GuardToken } from '../../../../src/core/guard/token';

/** What must not become public of the case that the shapes are about. Everything is made up. */
export const SECRET = {
	id: 'GHSA-7q2v-r5mf-x9cp',
	cve: 'CVE-2026-48213',
	finder: 'Saoirse Byrne',
	login: 'sbyrne-sec',
	mail: 'saoirse@byrne.example',
	title: 'Path traversal in archive extraction lets a guest read any file',
	/** The private fork; its name says nothing, so that only the address can give it away. */
	fork: 'https://github.com/oakline/quiet-harbour',
	forkName: 'oakline/quiet-harbour',
	marked: 'joinWithoutCheck',
	payload: 'GET ....//....//etc/shadow',
} as const;

/** Of another case, which is open too. */
export const OTHER = { id: 'GHSA-m3wf-22hq-jc8r', cve: 'CVE-2026-50999' } as const;

/** Words that stand in the public history of the template: a finder who is a known contributor, and an everyday name. */
export const KNOWN = { finder: 'Marisol Quint', everyday: 'Archer' } as const;

export const CASE = 'quiet-otter';
export const OTHER_CASE = 'brisk-heron';

/** Both cases' tokens; of the linked fix, what is known of the template. */
export function tokensWith(fix: { readonly commit: string; readonly patchId: string }): GuardToken[] {
	return [
		token('id', SECRET.id),
		token('cve', SECRET.cve),
		token('finder', SECRET.finder),
		token('finder', SECRET.login),
		token('finder', SECRET.mail),
		token('finder', KNOWN.finder),
		token('finder', KNOWN.everyday),
		token('title', SECRET.title),
		token('forkUrl', SECRET.fork),
		token('marked', SECRET.marked),
		token('marked', SECRET.payload),
		token('patchId', fix.commit),
		token('patchId', fix.patchId),
		{ kind: 'id', value: OTHER.id, handle: OTHER_CASE },
		{ kind: 'cve', value: OTHER.cve, handle: OTHER_CASE },
	];
}

function token(kind: GuardToken['kind'], value: string): GuardToken {
	return { kind, value, handle: CASE };
}
