import { createSearch } from '../../scripts/secrets.mjs';
import type { Recorded, Repository } from './github';

type Secret = Parameters<typeof createSearch>[0][number];

/** An advisory on the stand-in that nobody outside may know of. */
export interface Unpublished {
	readonly id: string;
	readonly secrets: readonly Secret[];
}

const LONG_LINE = 24;
/** What makes an advisory or a report: it says all of one that has no id yet. */
const MAKES = /\/security-advisories(?:\/reports)?$/;

/** What a repository holds of unpublished advisories. */
export function unpublishedOf({ advisories }: Pick<Repository, 'advisories'>): Unpublished[] {
	return advisories
		.filter(({ advisory: { state } }) => state === 'triage' || state === 'draft')
		.map(({ advisory: { ghsa_id: id, summary, description } }) => ({
			id,
			secrets: [
				{ name: `id ${id}`, text: id },
				{ name: `title of ${id}`, text: summary },
				{
					name: `text of ${id}`,
					text: (description ?? '').split('\n').find(line => line.length >= LONG_LINE) ?? summary,
				},
			],
		}));
}

/** @returns which requests had words of an unpublished advisory and did not go to this very advisory */
export function strayWords(
	requests: readonly Pick<Recorded, 'method' | 'path' | 'body'>[],
	unpublished: readonly Unpublished[],
): string[] {
	return unpublished.flatMap(({ id, secrets }) => {
		const search = createSearch(secrets);
		return requests.flatMap(({ method, path, body }) => {
			const [address = ''] = path.split('?');
			if (address.toLowerCase().includes(id.toLowerCase()) || (method === 'POST' && MAKES.test(address))) return [];
			const said = Buffer.from(`${decodeURIComponent(path)}\n${JSON.stringify(body ?? '')}`);
			return search.inBytes(said).map(name => `${method} ${address}: ${name}`);
		});
	});
}
