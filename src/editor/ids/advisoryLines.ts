import type { Advisory } from '../../core/advisory';
import type { Translate } from '../../core/translate';
import { plainLine } from '../../core/visible';

const MOST_PACKAGES = 5;

/**
 * What a hover says of a published advisory, line by line, as plain text: its title; severity, state and the other id;
 * the affected packages.
 * @param severity "High 8.1", or what stands for no rating
 * @param state in words
 */
export function advisoryLines(
	advisory: Advisory,
	{ severity, state, t }: { readonly severity: string; readonly state: string; readonly t: Translate },
): readonly string[] {
	const title = plainLine(advisory.summary, 300) || t('Advisory without a title');
	const ids = [advisory.id, advisory.cveId ?? ''].map(id => plainLine(id, 40)).filter(id => /^(?:GHSA|CVE)-/.test(id));
	const packages = advisory.affected
		.slice(0, MOST_PACKAGES)
		.map(({ name, range, patched }) =>
			[
				`${plainLine(name, 100)} ${plainLine(range, 100)}`.trim(),
				...(patched === undefined || patched === '' ? [] : [t('fixed in {0}', plainLine(patched, 60))]),
			].join(', '),
		);
	const left = advisory.affected.length - packages.length;
	return [
		title,
		[severity, state, ...ids].filter(Boolean).join(' · '),
		...packages,
		...(left > 0 ? [t('and {0} more', left)] : []),
	];
}
