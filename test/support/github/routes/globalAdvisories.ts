import { type Call, notFound, param, type Routes } from '../answers';
import { cursorPage } from '../paging';
import type { GlobalAdvisory } from '../wire';
import { sameText } from '../world';

/** Filters of the list, by parameter. The others of the description have no effect here. */
const FILTERS: Readonly<Record<string, (advisory: GlobalAdvisory, wanted: string) => boolean>> = {
	ghsa_id: (advisory, wanted) => sameText(advisory.ghsa_id, wanted),
	cve_id: (advisory, wanted) => sameText(advisory.cve_id ?? '', wanted),
	severity: (advisory, wanted) => advisory.severity === wanted,
	is_withdrawn: (advisory, wanted) => (advisory.withdrawn_at !== null) === (wanted === 'true'),
};

function listed(call: Call, advisory: GlobalAdvisory): boolean {
	if (advisory.type !== (call.params['type'] ?? 'reviewed')) return false;
	return Object.entries(FILTERS).every(([name, fits]) => {
		const wanted = call.params[name];
		return wanted === undefined || fits(advisory, wanted);
	});
}

/** GitHub's database of published advisories, open to all. */
export const globalAdvisoryRoutes: Routes = {
	'GET /advisories': call => {
		const field = call.params['sort'] === 'updated' ? 'updated_at' : 'published_at';
		const all = call.world.globalAdvisories.filter(advisory => listed(call, advisory));
		const { items, headers } = cursorPage(call, all, advisory => [advisory[field], advisory.ghsa_id]);
		return { status: 200, body: items, headers };
	},

	'GET /advisories/{ghsa_id}': call => {
		const id = param(call, 'ghsa_id');
		const found = call.world.globalAdvisories.find(advisory => sameText(advisory.ghsa_id, id));
		if (!found) throw notFound();
		return { status: 200, body: found };
	},
};
