import { type Call, invalid } from './answers';
import { copyGit, removeGit } from './gitRepositories';
import { addRepository } from './make';
import { simpleRepository } from './objects';
import { type AdvisoryRecord, findRepository, fullNameOf, type Repository, sameText, type World } from './world';

/** Starts the temporary private fork of an advisory, as it is asked for. @throws Refusal 422 */
export function startPrivateFork(call: Call, repository: Repository, record: AdvisoryRecord): Repository {
	const { state, private_fork } = record.advisory;
	if (repository.visibility !== 'public') throw invalid('repository', 'Only public repositories have private forks.');
	if (state !== 'draft' && state !== 'triage') {
		throw invalid('state', 'An advisory that is published or closed gets no private fork.');
	}
	if (private_fork) throw invalid('private_fork', 'There is a private fork already.');
	return makePrivateFork(call.world, repository, record, call.now);
}

/** Makes the private fork of an advisory. The advisory names it at once; it can be read after the world's delay. */
export function makePrivateFork(
	world: World,
	repository: Repository,
	{ advisory }: AdvisoryRecord,
	now: Date,
): Repository {
	const fork = addRepository(world, `${fullNameOf(repository)}-${advisory.ghsa_id.toLowerCase()}`, {
		visibility: 'private',
		description: repository.description,
		parent: fullNameOf(repository),
		defaultBranch: repository.defaultBranch,
		roles: { ...repository.roles },
		privateReporting: false,
		createdAt: now.toISOString(),
		readyAt: now.getTime() + world.forkDelayMs,
		pollsLeft: world.forkPolls,
		files: { 'README.md': '# A project\n', ...repository.files },
	});
	for (const user of advisory.collaborating_users ?? []) fork.roles[user.login] ??= 'write';
	copyGit(world, repository, fork);
	advisory.private_fork = simpleRepository(world, fork);
	return fork;
}

/** Publishing an advisory deletes its private fork, with all that is in it. */
export function removePrivateFork(world: World, { advisory }: AdvisoryRecord): void {
	const name = advisory.private_fork?.full_name;
	if (name === undefined) return;
	advisory.private_fork = null;
	const fork = findRepository(world, name);
	if (fork) removeGit(world, fork);
	world.repositories = world.repositories.filter(repository => !sameText(fullNameOf(repository), name));
}
