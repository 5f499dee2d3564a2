import { addAdvisory, addOrganization, addRepository, addUser } from './make';
import { ago } from './objects';
import { emptyWorld, type World } from './world';

export function sampleWorld(now: Date = new Date()): World {
	const world = emptyWorld();
	addUser(world, 'ada', { token: 'gho_sample_ada' });
	addUser(world, 'bob', { token: 'gho_sample_bob' });
	addUser(world, 'cem', { token: 'gho_sample_cem' });
	addOrganization(world, 'papervane', { owners: ['ada'] });
	const repository = addRepository(world, 'papervane/papervane');
	addAdvisory(world, repository, {
		state: 'published',
		created_at: ago(now, { days: 9 }),
		published_at: ago(now, { days: 2 }),
	});
	addAdvisory(world, repository, {
		state: 'triage',
		by: 'cem',
		collaborators: ['cem'],
		created_at: ago(now, { days: 1 }),
	});
	return world;
}
