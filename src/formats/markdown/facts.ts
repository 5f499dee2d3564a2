import type { Advisory, Affected } from '../../core/advisory';
import { InvalidCvssError, scoreCvss } from '../../core/cvss';
import { canonicalVector } from '../../core/cvss/vector';
import { isId } from '../../core/ids';
import { osvPackage } from '../osv/ecosystems';
import { osvFixes } from '../osv/fixes';
import { patchedVersions } from '../patchedVersions';
import { webAddress } from '../webAddress';
import type { NoticeContext } from './context';
import type { Sentence } from './notice';

/** How the project is called: as it calls itself, else its repository, else its first package. */
export function projectOf(a: Advisory, { project }: NoticeContext): string {
	const names = [project, a.source.repository, a.affected[0]?.name];
	return names.map(name => name?.trim() ?? '').find(name => name !== '') ?? 'the project';
}

/** The CVE id, or that there is none yet, and the id of the advisory where a database gave it one. */
export function identifiers(a: Advisory): Sentence[] {
	const cve = a.cveId === undefined ? 'not assigned yet' : { code: a.cveId };
	return [['CVE: ', cve], ...(isId(a.id) && a.id !== a.cveId ? [['Advisory: ', { code: a.id }]] : [])];
}

/**
 * Severity in a word, each vector with its score, and the weaknesses.
 * @param both whether a version of CVSS without a vector is named too
 * @param missing gets what cannot be used, in words for people.
 */
export function severityFacts(a: Advisory, context: NoticeContext, both: boolean, missing: string[]): Sentence[] {
	const vectors = (['4.0', '3'] as const).flatMap((version): Sentence[] => {
		const vector = version === '4.0' ? a.cvss.v4 : a.cvss.v3;
		if (vector === undefined || vector === '') {
			return both ? [[`CVSS ${version === '3' ? '3.1' : version}: not scored`]] : [];
		}
		try {
			const { version: read, score, severity } = scoreCvss(vector);
			return [[`CVSS ${read}: ${score.toFixed(1)}, ${severity}, `, { code: canonicalVector(vector) }]];
		} catch (error) {
			if (!(error instanceof InvalidCvssError)) throw error;
			missing.push(`a CVSS ${version} vector that can be read, or none`);
			return [];
		}
	});
	const word: Sentence[] = a.severity === undefined ? [] : [[`Severity: ${a.severity}`]];
	const ids = [...new Set(a.cweIds.map(id => id.trim()).filter(id => id !== ''))];
	const weaknesses = ids.map((id): Sentence => {
		const name = context.weaknessName?.(id);
		return ['Weakness: ', { code: id }, ...(name === undefined ? [] : [', ', { said: name }])];
	});
	return [...word, ...vectors, ...weaknesses];
}

/**
 * What is affected, and what fixes it, row by row; then the branches that get no fix.
 * @param fixed how the fixed versions are told: they are there, or they will be
 * @param missing gets what is missing, in words for people.
 */
export function affectedFacts(
	a: Advisory,
	context: NoticeContext,
	fixed: 'fixed in' | 'to be fixed in',
	missing: string[],
): Sentence[] {
	if (a.affected.length === 0) missing.push('at least one affected package');
	const rows = a.affected.map((row, index): Sentence => {
		if (row.name.trim() === '') missing.push(`a package name in row ${index + 1}`);
		if (row.range.trim() === '') missing.push(`affected versions in row ${index + 1}`);
		return [...nameOf(row), ': affected ', { code: row.range }, ', ', ...fixOf(row, fixed)];
	});
	const ended = (context.endOfLife ?? []).map(
		(branch): Sentence => [{ code: branch }, ': affected, no longer maintained, and will get no fix'],
	);
	return [...rows, ...ended];
}

function nameOf(row: Affected): Sentence {
	const ecosystem = osvPackage(row)?.ecosystem;
	return ecosystem === undefined || row.ecosystem === 'other'
		? [{ code: row.name }]
		: [{ code: row.name }, ` (${ecosystem})`];
}

function fixOf({ patched }: Affected, fixed: string): Sentence {
	const versions = patchedVersions(patched).map(version => ({ code: version }));
	if (versions.length > 0) return [`${fixed} `, ...joined(versions, ' and ')];
	// A free text that names no version and yet says something.
	return patched !== undefined && /[1-9]/.test(patched) ? [`${fixed} `, { code: patched }] : ['no fixed version yet'];
}

/** What to upgrade to, row by row, for rows that have a fix. */
export function upgrades(a: Advisory): Sentence[] {
	return a.affected.flatMap((row): Sentence[] => {
		const versions = patchedVersions(row.patched).map(version => ({ code: version }));
		return versions.length === 0 ? [] : [['Upgrade ', ...nameOf(row), ' to ', ...joined(versions, ' or '), '.']];
	});
}

/** Those who agreed to be named, each once, with what they did. */
export function acknowledgements({ credits }: Advisory): Sentence[] {
	const people = new Map<string, Set<string>>();
	for (const credit of credits) {
		const name = (credit.name ?? credit.login ?? '').trim();
		// Nobody is named who did not agree. Without a state the owner decided outside of the forge.
		if (name === '' || credit.state === 'pending' || credit.state === 'declined') continue;
		const parts = people.get(name) ?? new Set();
		people.set(name, parts.add(credit.type.replaceAll('_', ' ').trim().toLowerCase()));
	}
	return [...people].map(([name, parts]) => {
		const said = [...parts].filter(part => part !== '' && part !== 'other');
		return said.length === 0 ? [{ said: name }] : [{ said: name }, ' (', { said: said.join(', ') }, ')'];
	});
}

/**
 * The advisory's page, the fixes and the references, each once.
 * @param missing gets what cannot be used, in words for people.
 */
export function references(a: Advisory, context: NoticeContext, missing: string[]): Sentence[] {
	const fixes = osvFixes(context.fixCommits ?? [], missing).references.map(({ url }) => url);
	const own = a.source.url === undefined ? undefined : webAddress(a.source.url);
	const all = [own, ...fixes, ...a.references.map(webAddress)].filter(url => url !== undefined);
	return [...new Set(all)].map(url => [...(fixes.includes(url) ? ['Fix: '] : []), { url }]);
}

function joined(pieces: Sentence, last: string): Sentence {
	return pieces.flatMap((piece, at) => (at === 0 ? [piece] : [at === pieces.length - 1 ? last : ', ', piece]));
}
