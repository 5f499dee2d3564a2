import type { WeaknessSearch, WeaknessView, Scored } from '../../protocol/severity';

/** How every page answers what its severity parts ask. The calculator and the catalogue are large, and loaded when first asked. */
export interface SeverityAnswers {
	score(vector: string): Promise<Scored>;
	searchWeaknesses(query: string): Promise<WeaknessSearch>;
	weaknesses(ids: readonly string[]): Promise<WeaknessView[]>;
}

/** So many results are shown: who finds nothing among them types another word. */
const MOST_RESULTS = 12;

export const severityAnswers: SeverityAnswers = {
	/** @throws InvalidCvssError */
	async score(vector) {
		const { scoreCvss } = await import('../../core/cvss');
		return scoreCvss(vector);
	},
	async searchWeaknesses(query) {
		const [{ CATALOGUE, canonicalCweId, searchCwe }, { weaknessView }] = await catalogue();
		const id = canonicalCweId(query);
		const rows = searchCwe(query, MOST_RESULTS).flatMap(({ id }) => weaknessView(id) ?? []);
		if (rows.length > 0 || query.trim() === '') return { rows, refusal: '' };
		const refusal =
			id === undefined
				? 'Nothing fits these words. Try fewer or others, or an id such as CWE-79.'
				: `There is no ${id} in CWE ${CATALOGUE.version}. Search for it by words instead.`;
		return { rows, refusal };
	},
	async weaknesses(ids) {
		const [, { weaknessView }] = await catalogue();
		return ids.flatMap(id => weaknessView(id) ?? []);
	},
};

function catalogue() {
	return Promise.all([import('../../core/cwe'), import('./weaknessView')]);
}
