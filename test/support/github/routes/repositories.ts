import { atLeast, callRole, repositoryOf, requireSso, requireToken, roleOf } from '../access';
import { type Call, forbidden, notFound, param, type Routes } from '../answers';
import { fullRepository, minimalRepository, privateUser, simpleUser } from '../objects';
import { numberedPage } from '../paging';
import { findOrganization, findUser, type Repository, type Role, sameText } from '../world';

/** What a role may do, as repositories tell it. */
function permissionsOf(role: Role): Record<string, boolean> {
	return {
		admin: role === 'admin',
		maintain: atLeast(role, 'maintain'),
		push: atLeast(role, 'write'),
		triage: atLeast(role, 'triage'),
		pull: true,
	};
}

/** The words that a list of collaborators is filtered by. */
const OLD_WORDS: Readonly<Record<string, Role>> = {
	...{ pull: 'read', triage: 'triage', push: 'write', maintain: 'maintain', admin: 'admin' },
};

/** The role in the older words, of which there are four. */
function legacyRole(role: Role | undefined, { visibility }: Repository): string {
	if (role === 'admin') return 'admin';
	if (role === 'maintain' || role === 'write') return 'write';
	return role || visibility === 'public' ? 'read' : 'none';
}

function organizationRepositories(call: Call): Repository[] {
	const organization = findOrganization(call.world, param(call, 'org'));
	if (!organization) throw notFound();
	requireSso(call, organization.login);
	return call.world.repositories
		.filter(repository => sameText(repository.owner, organization.login))
		.filter(repository => (repository.readyAt ?? 0) <= call.now.getTime())
		.filter(repository => repository.visibility === 'public' || callRole(call, repository) !== undefined);
}

/** Who one is, repositories, and what one may do there. */
export const repositoryRoutes: Routes = {
	'GET /user': call => ({ status: 200, body: privateUser(call.world, requireToken(call)) }),

	'GET /repos/{owner}/{repo}': call => {
		const repository = repositoryOf(call);
		const role = callRole(call, repository) ?? (call.token ? 'read' : undefined);
		return { status: 200, body: fullRepository(call.world, repository, role && permissionsOf(role)) };
	},

	'GET /repos/{owner}/{repo}/collaborators/{username}/permission': call => {
		const repository = repositoryOf(call);
		requireToken(call);
		if (!atLeast(callRole(call, repository), 'write')) {
			throw forbidden('Must have push access to view collaborator permission.');
		}
		const user = findUser(call.world, param(call, 'username'));
		if (!user) throw notFound();
		const role = roleOf(call.world, repository, user.login);
		const permission = legacyRole(role, repository);
		const roleName = role ?? permission;
		return {
			status: 200,
			body: {
				permission,
				role_name: roleName,
				user: {
					...simpleUser(call.world, user.login),
					permissions: permissionsOf(role ?? 'read'),
					role_name: roleName,
				},
			},
		};
	},

	'GET /repos/{owner}/{repo}/collaborators': call => {
		const repository = repositoryOf(call);
		requireToken(call);
		if (!atLeast(callRole(call, repository), 'write'))
			throw forbidden('Must have push access to view repository collaborators.');
		const wanted = OLD_WORDS[param(call, 'permission')] ?? 'read';
		const { items, headers } = numberedPage(
			call,
			call.world.users
				.map(({ login }) => ({ login, role: roleOf(call.world, repository, login) }))
				.filter(({ role }) => atLeast(role, wanted)),
		);
		const body = items.map(({ login, role = 'read' }) => ({
			...{ ...simpleUser(call.world, login), permissions: permissionsOf(role), role_name: role },
		}));
		return { status: 200, body, headers };
	},

	'GET /orgs/{org}/repos': call => {
		const { items, headers } = numberedPage(call, organizationRepositories(call));
		return { status: 200, body: items.map(repository => minimalRepository(call.world, repository)), headers };
	},
};
