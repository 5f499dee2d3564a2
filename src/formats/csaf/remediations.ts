import type { CsafRemediation } from './document';
import { harmlessText } from './harmless';
import type { RowProducts } from './products';

/**
 * What helps against the vulnerability: the fix of each row, one entry for each fixed version; the workaround for all of
 * them; and for what has neither, that there is none. CSAF 2.1 (section on remediation categories) lets "none available"
 * stand beside no other help for the same product, so it does not in 2.0 either.
 * @param workaround as Markdown
 * @param noFixPlanned whether the maintainers said that there will be no fix for what has none
 */
export function remediationsOf(
	rows: readonly RowProducts[],
	workaround: string | undefined,
	noFixPlanned: boolean,
): CsafRemediation[] {
	const fixes = new Map<string, Set<string>>();
	const fixless = new Set<string>();
	for (const { name, affected, fixed, unsaidPatch } of rows) {
		const details = fixed.map(version => fixedIn(name, version));
		if (unsaidPatch !== undefined) details.push(UNSAID_PATCH + unsaidPatch);
		for (const text of details) fixes.set(text, new Set([...(fixes.get(text) ?? []), ...affected]));
		if (details.length === 0) for (const id of affected) fixless.add(id);
	}
	for (const ids of fixes.values()) for (const id of ids) fixless.delete(id);
	const all = [...new Set(rows.flatMap(({ affected }) => affected))];
	const helps = workaround === undefined ? [] : [remedy('workaround', harmlessText(workaround), all)];
	const none = noFixPlanned
		? [remedy('no_fix_planned', 'There will be no fix.', [...fixless])]
		: workaround === undefined
			? [remedy('none_available', 'There is no fix yet.', [...fixless])]
			: [];
	return [...[...fixes].map(([details, ids]) => remedy('vendor_fix', details, [...ids])), ...helps, ...none].filter(
		({ product_ids }) => product_ids.length > 0,
	);
}

/** What stands before patched versions that are none but words. */
export const UNSAID_PATCH = 'Patched versions, as the maintainers write them: ';

/** Ends with the version, which is where it is looked for when the document is read again. */
function fixedIn(name: string, version: string): string {
	return `The vulnerability is fixed in ${name} ${version}`;
}

function remedy(category: CsafRemediation['category'], details: string, ids: readonly string[]): CsafRemediation {
	return { category, details, product_ids: ids };
}
