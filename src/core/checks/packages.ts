import { t } from '../translate';
import type { Affected } from '../advisory';
import { UserError } from '../errors';
import {
	type Bounds,
	boundsOf,
	compareVersions,
	InvalidRangeError,
	parseRange,
	stateOf,
	type VersionRange,
} from '../versions';
import { plainLine } from '../visible';
import { type Checked, type Finding, listed, met, unmet } from './check';

/** Says that there is no fix, in words people use. "No workaround but the patch" does not. */
const NO_FIX =
	/\b(?:no|without(?: an?)?|lacks? an?)(?: (?!work)[a-z-]{1,20}){0,2} (?:patch(?:e[sd])?|fix(?:e[sd])?|remedy|solution)\b(?! other| than| but)|\b(?:patch(?:es)?|fix(?:es)?|(?:patched|fixed) versions?)\b[^.\n]{0,30}(?:\b(?:not|never|yet to be)\b|n['’]t\b)[^.\n]{0,20}\b(?:available|exist|released|planned|ready|published)\b|\b(?:(?:will|has|have|is|was|are)(?: not|n['’]t)|won['’]t|cannot)(?: yet)?(?: be| been| being)?(?: yet)? (?:fixed|patched)\b|\bno longer (?:maintained|supported)\b|\bend[- ]of[- ]life\b/i;

/** Whether the text says plainly that no fix exists. */
export function saysNoFix(prose: string): boolean {
	return prose.split('\n').some(line => NO_FIX.test(line.slice(0, 5000)));
}

/** At least one package, each with its versions. */
export function checkAffected({ advisory: { affected } }: Checked): Finding {
	if (affected.length === 0)
		return unmet(t('No package is named. An advisory names at least one, with its affected versions.'));
	const nameless = affected.filter(({ name }) => name.trim() === '').length;
	if (nameless > 0) return unmet(t('{0} without a name. Fill it in, or remove the row.', packages(nameless)));
	const open = affected.filter(({ range }) => range.trim() === '');
	if (open.length > 0) {
		return unmet(
			t('The affected versions of {0} are not said. Write >= 0 where every version is affected.', namesOf(open)),
		);
	}
	return met(t('{0} with affected versions: {1}.', packages(affected.length), namesOf(affected)));
}

/** Each row says which version fixes it, or the text says plainly that there is none. */
export function checkFixed({ advisory: { affected }, prose }: Checked): Finding {
	if (affected.length === 0) return unmet(t('No package is named, so no fixed version is either.'));
	const open = affected.filter(row => fixedVersions(row.patched).length === 0);
	if (open.length === 0) return met(t('Every affected package has a fixed version.'));
	if (saysNoFix(prose)) return met(t('{0} has no fixed version, and the description says so.', namesOf(open)));
	return unmet(
		t('{0} has no fixed version. Write it, or say in the description that no fix exists yet.', namesOf(open)),
	);
}

/** Each range can be read, leads from its lower to its upper end, and does not hold the version that fixes it. */
export function checkRanges({ advisory: { affected } }: Checked): Finding {
	const wrong = affected.flatMap(row => {
		const reason = faultOf(row);
		return reason === undefined ? [] : [`${nameOf(row)}: ${reason}`];
	});
	if (wrong.length > 0) return unmet(wrong.slice(0, 3).join(' '));
	return affected.length === 0
		? unmet(t('No package is named, so there are no versions to look at.'))
		: met(t('The affected versions can be read, and no fixed version is among them.'));
}

/** What comparing with the repository's tags gave. */
export function checkTags({ context: { tagFindings } }: Checked): Finding | undefined {
	if (tagFindings === undefined) return undefined;
	if (tagFindings.length === 0) return met(t('The versions fit the repository’s tags.'));
	return unmet(tagFindings.slice(0, 3).join(' '));
}

function faultOf({ ecosystem, range, patched }: Affected): string | undefined {
	if (range.trim() === '') return undefined;
	const read = readRange(range);
	if (typeof read === 'string') return read;
	const bounds = boundsOf(read);
	if (bounds !== undefined && isReversed(ecosystem, bounds)) return t('The range ends before it begins.');
	const inside = fixedVersions(patched).filter(version => stateOf(ecosystem, read, version) === 'affected');
	if (inside.length === 0) return undefined;
	return t('The fixed version {0} is itself among the affected ones.', listed(inside.map(v => plainLine(v, 40))));
}

function readRange(range: string): VersionRange | string {
	try {
		return parseRange(range);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const meant = error instanceof InvalidRangeError ? error.suggestion : undefined;
		return meant === undefined ? error.message : t('{0} Probably {1} is meant.', error.message, plainLine(meant, 80));
	}
}

function isReversed(ecosystem: Affected['ecosystem'], bounds: Bounds): boolean {
	if (bounds.kind === 'exact' || bounds.lower === undefined || bounds.upper === undefined) return false;
	const { lower, upper } = bounds;
	const compared = compareVersions(ecosystem, lower.version, upper.version);
	if (compared === undefined) return false;
	return compared > 0 || (compared === 0 && (lower.operator === '>' || upper.operator === '<'));
}

/** Versions in a free text such as "5.2.1, 4.3.3"; none in words such as "None". */
function fixedVersions(patched = ''): string[] {
	return patched
		.slice(0, 1000)
		.split(/[,;\s]+/)
		.map(word => word.replace(/^(?:>=|=)/, ''))
		.filter(word => /^v?\d/.test(word));
}

function namesOf(rows: readonly Affected[]): string {
	return listed([...new Set(rows.map(nameOf))]);
}

function nameOf({ name }: Affected): string {
	return plainLine(name, 60);
}

function packages(n: number): string {
	return n === 1 ? t('One package') : `${n} packages`;
}
