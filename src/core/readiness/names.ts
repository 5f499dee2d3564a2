/*
 * Which files readiness looks at, by name. Folders are given relative to the root, with "/", the root as the empty text.
 */

/** Where GitHub looks for a security policy, in its order (its documentation on default community health files). */
const POLICY_FOLDERS: readonly string[] = ['.github', '', 'docs'];
/** Where a site's generator takes it from: these are copied as they are to the top of the site. */
const TXT_FOLDERS: readonly string[] = ['.well-known', '', ...under(['static', 'public', 'docs', 'site', 'www'])];
/** In the order in which their files count. */
export const FOLDERS_LOOKED_INTO: readonly string[] = [
	...new Set([...POLICY_FOLDERS, ...TXT_FOLDERS, 'docs/security', 'security']),
];

/** Markup that GitHub draws. */
const POLICY = /^security\.(?:md|markdown|rst|adoc)$/i;
const AID = /^(?:threat[-_ .]?model(?:ing|ling)?|bug[-_ .]?bar)(?:\.(?:md|markdown|rst|adoc|txt|ya?ml|json|html))?$/i;
/** OpenSSF Security Insights: https://github.com/ossf/security-insights (the file's name and places, specification 1 and 2). */
const INSIGHTS = /^security-insights\.ya?ml$/i;

/** @returns the place of a file among a repository's policies, from 0; nothing for what is none. */
export function isPolicy(folder: string, name: string): number | undefined {
	const place = POLICY_FOLDERS.indexOf(folder);
	return place === -1 || !POLICY.test(name) ? undefined : place;
}

/** @returns the place of a file among those that are a site's security.txt, from 0; nothing for what is none */
export function isSecurityTxt(folder: string, name: string): number | undefined {
	const place = TXT_FOLDERS.indexOf(folder);
	return place === -1 || name !== 'security.txt' ? undefined : place;
}

/** Whether a file may be a threat model, a bug bar or security insights. */
export function isTriageAid(name: string): boolean {
	return AID.test(name) || INSIGHTS.test(name);
}

function under(folders: readonly string[]): string[] {
	return folders.flatMap(folder => [`${folder}/.well-known`, folder]);
}
