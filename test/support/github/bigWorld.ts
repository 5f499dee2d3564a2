import { addAdvisory, addOrganization, addRepository, addUser } from './make';
import { SAMPLE_TOKENS } from './sampleWorld';
import { emptyWorld, gitHubTime, type World } from './world';

/** The organisation of a big world. */
export const BIG_ORGANIZATION = 'vastworks';

const STATES = ['published', 'published', 'published', 'closed', 'draft', 'triage'] as const;
const VECTORS = [
	'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
	'CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:L/A:N',
	'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N',
];
const HOUR_MS = 3_600_000;

/**
 * An organisation as large as the largest. Its repositories are called service-1 and so on; the first ones hold more advisories
 * than the last, and some hold none. ada owns it.
 * @param size how many of each
 * @param now the instant of the newest change
 */
export function bigWorld(
	{ repositories, advisories }: { repositories: number; advisories: number },
	now: Date = new Date(),
): World {
	const world = emptyWorld();
	addUser(world, 'ada', { token: SAMPLE_TOKENS.ada });
	addUser(world, 'bob', { token: SAMPLE_TOKENS.bob });
	addOrganization(world, BIG_ORGANIZATION, { owners: ['ada'], members: ['ada', 'bob'] });
	const all = Array.from({ length: repositories }, (_, i) =>
		addRepository(world, `${BIG_ORGANIZATION}/service-${i + 1}`, { description: `Service ${i + 1}.` }),
	);
	for (let i = 0; i < advisories; i++) {
		// Squaring a fraction crowds the beginning.
		const fraction = ((i * 7919) % advisories) / advisories;
		const repository = all[Math.floor(fraction ** 2 * repositories * 0.9)];
		if (!repository) continue;
		const state = STATES[i % STATES.length] ?? 'published';
		const changed = now.getTime() - i * HOUR_MS;
		const created = gitHubTime(changed - 24 * HOUR_MS);
		const updated = gitHubTime(changed);
		addAdvisory(world, repository, {
			...{ state, by: 'bob', created_at: created, updated_at: updated },
			...(state === 'published' ? { published_at: updated } : {}),
			...(state === 'closed' ? { closed_at: updated } : {}),
			summary: `Finding ${i + 1} in ${repository.name}`,
			description: `What was found in ${repository.name}, and how.\n\n${'It can be reached over the network. '.repeat(20)}`,
			cvss: VECTORS[i % VECTORS.length] ?? '',
			vulnerabilities: [
				{
					package: { ecosystem: 'npm', name: repository.name },
					...{ vulnerable_version_range: '< 2.0.0', patched_versions: '2.0.0', vulnerable_functions: [] },
				},
			],
		});
	}
	return world;
}
