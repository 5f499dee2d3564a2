import type { Affected } from '../../core/advisory';
import { boundsOf } from '../../core/versions/bounds';
import { InvalidRangeError, parseRange } from '../../core/versions/parseRange';
import type { Constraint } from '../../core/versions/range';
import type { OsvEvent } from './document';

/** One stretch of affected versions as OSV says it. */
export interface Stretch {
	readonly events: readonly OsvEvent[];
	/** What the events cannot say, in database_specific. */
	readonly note: Readonly<Record<string, string>>;
}

/**
 * A row's versions in the way of the GitHub Advisory Database: "<= X" with a patch ends at the patch and keeps the range
 * as last_known_affected_version_range; without one it ends at last_affected; "< X" without a patch has no end, because
 * X need not exist. Beyond that way patched_versions keeps what is written of patches where no event says it.
 * @returns why there is none, in words that follow "a version range in row 1"
 */
export function stretchOf({ range, patched = '' }: Pick<Affected, 'range' | 'patched'>): Stretch | string {
	let bounds: ReturnType<typeof boundsOf>;
	try {
		bounds = boundsOf(parseRange(range));
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		return `that can be read: ${error.reason.replace(/\.$/, '')}`;
	}
	if (bounds === undefined) return 'with no more than one lower and one upper bound';
	if (bounds.kind === 'exact') {
		const { version } = bounds;
		return { events: [{ introduced: version }, { last_affected: version }], note: unsaid(patched, undefined) };
	}
	const { lower, upper } = bounds;
	const introduced = { introduced: lower?.version ?? '0' };
	const patch = patchOf(patched, upper);
	const end = endOf(upper, patch);
	// OSV has no exclusive lower bound: one version too many is better than one too few, and the range is told.
	const exclusive = lower?.operator === '>' && lower.version !== '0' ? { vulnerable_version_range: range } : {};
	return {
		events: end.event === undefined ? [introduced] : [introduced, end.event],
		note: { ...exclusive, ...end.note, ...unsaid(patched, patch) },
	};
}

/** How the stretch ends: at the first patched version, else at the last affected one, else not yet. */
function endOf(upper: Constraint | undefined, patch: string | undefined): { event?: OsvEvent; note?: Stretch['note'] } {
	const known =
		upper === undefined ? undefined : { last_known_affected_version_range: `${upper.operator} ${upper.version}` };
	if (patch !== undefined) {
		const said = upper === undefined || (upper.operator === '<' && upper.version === patch);
		return { event: { fixed: patch }, ...(said || known === undefined ? {} : { note: known }) };
	}
	if (upper === undefined || known === undefined) return {};
	return upper.operator === '<=' ? { event: { last_affected: upper.version } } : { note: known };
}

/** The one patched version of a free text such as "5.2.1, 4.3.3", "None" or ">= 1.2"; nothing when there is no telling. */
function patchOf(patched: string, upper: Constraint | undefined): string | undefined {
	const words = patched
		.split(/[,;\s]+/)
		.map(word => word.replace(/^>?=/, ''))
		.filter(word => word !== '');
	if (!words.every(word => /^v?\d[0-9A-Za-z.+~_:!-]*$/.test(word))) return undefined;
	if (words.length > 1) return words.find(word => upper?.operator === '<' && word === upper.version);
	return words[0];
}

/** Words for "no patch" and signs without a version say nothing. */
function unsaid(patched: string, patch: string | undefined): Stretch['note'] {
	const written = patched.trim();
	if (!/[1-9]/.test(written) || written.replace(/^>?=\s*/, '') === patch) return {};
	return { patched_versions: written };
}
