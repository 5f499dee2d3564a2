import type { Advisory } from '../../core/advisory';
import { CATALOGUE, canonicalCweId, cweOf } from '../../core/cwe';
import type { CsafNote, CsafVersion, CsafVulnerability } from './document';
import { OWN_NOTES } from './notes';

/**
 * The weaknesses by their names in the catalogue. CSAF takes no categories (such as CWE-16) and 2.0 only one weakness; what
 * has no place stands in a note.
 */
export function weaknessesOf(
	{ cweIds }: Advisory,
	version: CsafVersion,
): { readonly fields: Pick<CsafVulnerability, 'cwe' | 'cwes'>; readonly notes: CsafNote[] } {
	const ids = [...new Set(cweIds.flatMap(text => canonicalCweId(text) ?? []))];
	const known = ids.flatMap(id => {
		const weakness = cweOf(id);
		return weakness === undefined || weakness.kind === 'category' || weakness.deprecated
			? []
			: [{ id, name: weakness.name }];
	});
	const named = version === '2.0' ? known.slice(0, 1) : known;
	const further = ids.filter(id => named.every(weakness => weakness.id !== id));
	const notes: CsafNote[] =
		further.length === 0 ? [] : [{ category: 'other', title: OWN_NOTES.weaknesses, text: further.join(', ') }];
	const [first] = named;
	if (first === undefined) return { fields: {}, notes };
	const cwes = named.map(weakness => ({ ...weakness, version: CATALOGUE.version }));
	return { fields: version === '2.0' ? { cwe: first } : { cwes }, notes };
}
