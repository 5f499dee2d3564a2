import { advisoryOf, manages, repositoryOf, requirePermission, requireSso, requireToken, sees } from '../access';
import { type Call, forbidden, notFound, param, type Routes } from '../answers';
import { changeSchema, createSchema, makeAdvisory, updateAdvisory } from '../changes';
import { cursorPage } from '../paging';
import { startPrivateFork } from '../privateFork';
import type { RepositoryAdvisory } from '../wire';
import { type AdvisoryRecord, findOrganization, sameText } from '../world';

/** An advisory as it is sent, with the count that came with the preview of comments. */
export function sent({ advisory, comments }: AdvisoryRecord): RepositoryAdvisory & { comments: number } {
	return { ...advisory, comments: comments.filter(({ confidential }) => !confidential).length };
}

const SORT_FIELDS = { created: 'created_at', updated: 'updated_at', published: 'published_at' } as const;

/** One page of advisories, by the state and in the order that a call asks for. */
function page(call: Call, records: readonly AdvisoryRecord[]): ReturnType<Routes[string]> {
	const { state, sort } = call.params;
	const field = SORT_FIELDS[sort === 'updated' || sort === 'published' ? sort : 'created'];
	const wanted = records.filter(({ advisory }) => state === undefined || advisory.state === state);
	const { items, headers } = cursorPage(call, wanted, ({ advisory }) => [advisory[field] ?? '', advisory.ghsa_id]);
	return { status: 200, body: items.map(sent), headers };
}

/** Whether a call comes from an owner or a security manager of an organisation. */
function overseesOrganization(call: Call, login: string): boolean {
	const organization = findOrganization(call.world, login);
	const token = call.token;
	if (!organization || !token) return false;
	const fit =
		token.kind === 'oauth'
			? token.scopes.includes('repo')
			: token.repositories === undefined && 'repository_advisories' in token.permissions;
	return fit && [...organization.owners, ...organization.securityManagers].some(other => sameText(other, token.login));
}

/** Repository advisories: lists, one, new ones, changes. */
export const advisoryRoutes: Routes = {
	'GET /repos/{owner}/{repo}/security-advisories': call => {
		const repository = repositoryOf(call);
		return page(
			call,
			repository.advisories.filter(record => sees(call, repository, record)),
		);
	},

	'GET /orgs/{org}/security-advisories': call => {
		const organization = param(call, 'org');
		requireToken(call);
		if (!findOrganization(call.world, organization)) throw notFound();
		requireSso(call, organization);
		// The description knows no 403 here.
		if (!overseesOrganization(call, organization)) throw notFound();
		const all = call.world.repositories.filter(({ owner }) => sameText(owner, organization));
		return page(
			call,
			all.flatMap(({ advisories }) => advisories),
		);
	},

	'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}': call => ({
		status: 200,
		body: sent(advisoryOf(call, repositoryOf(call))),
	}),

	'POST /repos/{owner}/{repo}/security-advisories': call => {
		const repository = repositoryOf(call);
		const login = requirePermission(call, repository, 'repository_advisories');
		if (!manages(call, repository, 'write')) throw forbidden('Must have admin rights to Repository.');
		const { start_private_fork, ...text } = createSchema.parse(call.body);
		const record = makeAdvisory(call, repository, text, { login, state: 'draft' });
		if (start_private_fork) startPrivateFork(call, repository, record);
		return { status: 201, body: sent(record) };
	},

	'POST /repos/{owner}/{repo}/security-advisories/reports': call => {
		const repository = repositoryOf(call);
		const login = requirePermission(call, repository, 'repository_advisories');
		if (!repository.privateReporting || repository.visibility !== 'public') {
			throw forbidden('Repository does not have private vulnerability reporting enabled.');
		}
		const { start_private_fork, ...text } = createSchema.parse(call.body);
		const record = makeAdvisory(call, repository, text, { login, state: 'triage' });
		if (start_private_fork) startPrivateFork(call, repository, record);
		return { status: 201, body: sent(record) };
	},

	'PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}': call => {
		const repository = repositoryOf(call);
		const record = advisoryOf(call, repository);
		const login = requirePermission(call, repository, 'repository_advisories');
		updateAdvisory(call, repository, record, changeSchema.parse(call.body), {
			login,
			managing: manages(call, repository, 'write'),
		});
		return { status: 200, body: sent(record) };
	},
};
