import { advisoryOf, atLeast, callRole, manages, repositoryOf, requirePermission, takesPart } from '../access';
import { type Call, forbidden, invalid, type Routes } from '../answers';
import { fullRepository } from '../objects';
import { startPrivateFork } from '../privateFork';
import type { Repository } from '../world';

const ADMIN = { admin: true, maintain: true, push: true, triage: true, pull: true };

/** The repository whose private reporting a call switches. @throws Refusal */
function switchedRepository(call: Call): Repository {
	const repository = repositoryOf(call);
	requirePermission(call, repository, 'administration');
	if (!atLeast(callRole(call, repository), 'admin')) throw forbidden('Must have admin rights to Repository.');
	requirePublic(repository);
	return repository;
}

function requirePublic({ visibility }: Repository): void {
	if (visibility !== 'public') throw invalid('repository', 'Only public repositories can have this.');
}

/** What maintainers ask for around an advisory: a CVE id, a private fork, private reporting. */
export const responseRoutes: Routes = {
	'POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/cve': call => {
		const repository = repositoryOf(call);
		const record = advisoryOf(call, repository);
		requirePermission(call, repository, 'repository_advisories');
		if (!manages(call, repository, 'write')) throw forbidden('Must have admin rights to Repository.');
		requirePublic(repository);
		if (record.advisory.cve_id !== null) throw invalid('cve_id', 'The advisory has a CVE id already.');
		if (record.cveRequestedAt !== undefined) throw invalid('cve_id', 'A CVE id has been requested already.');
		record.cveRequestedAt = call.now.toISOString();
		return { status: 202, body: {} };
	},

	'POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/forks': call => {
		const repository = repositoryOf(call);
		const record = advisoryOf(call, repository);
		requirePermission(call, repository, 'repository_advisories');
		if (!manages(call, repository, 'write') && !takesPart(call, repository, record.advisory, 'write')) {
			throw forbidden('Must have admin rights to Repository.');
		}
		return { status: 202, body: fullRepository(call.world, startPrivateFork(call, repository, record), ADMIN) };
	},

	'GET /repos/{owner}/{repo}/private-vulnerability-reporting': call => {
		const repository = repositoryOf(call);
		requirePublic(repository);
		return { status: 200, body: { enabled: repository.privateReporting } };
	},

	'PUT /repos/{owner}/{repo}/private-vulnerability-reporting': call => {
		switchedRepository(call).privateReporting = true;
		return { status: 204 };
	},

	'DELETE /repos/{owner}/{repo}/private-vulnerability-reporting': call => {
		switchedRepository(call).privateReporting = false;
		return { status: 204 };
	},
};
