import { cloneUrlOf } from './gitRepositories';
import type { SimpleUser, WireTeam } from './wire';
import { findOrganization, findUser, fullNameOf, gitHubTime, type Repository, type World } from './world';

/** The addresses in what GitHub sends. They are those of github.com: whoever follows one has left the stand-in. */
export const API = 'https://api.github.com';
export const WEB = 'https://github.com';

/** @param login of a user or an organisation; one that the world does not know is a user that is gone */
export function simpleUser(world: World, login: string): SimpleUser {
	const organization = findOrganization(world, login);
	const known = organization ?? findUser(world, login);
	const name = known?.login ?? login;
	const url = `${API}/users/${name}`;
	const id = known?.id ?? 10137;
	return {
		login: name,
		id,
		node_id: `U_${id}`,
		avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
		gravatar_id: '',
		url,
		html_url: `${WEB}/${name}`,
		followers_url: `${url}/followers`,
		following_url: `${url}/following{/other_user}`,
		gists_url: `${url}/gists{/gist_id}`,
		starred_url: `${url}/starred{/owner}{/repo}`,
		subscriptions_url: `${url}/subscriptions`,
		organizations_url: `${url}/orgs`,
		repos_url: `${url}/repos`,
		events_url: `${url}/events{/privacy}`,
		received_events_url: `${url}/received_events`,
		type: organization ? 'Organization' : 'User',
		site_admin: false,
	};
}

/** The signed-in account, with what only it is told. */
export function privateUser(world: World, login: string): object {
	const created = '2019-05-04T10:00:00Z';
	return {
		...simpleUser(world, login),
		user_view_type: 'private',
		...{ name: findUser(world, login)?.name ?? login, company: null, blog: '', location: null, email: null },
		...{ hireable: null, bio: null, twitter_username: null, notification_email: null },
		...{ public_repos: 3, public_gists: 0, followers: 12, following: 7, created_at: created, updated_at: created },
		...{ private_gists: 0, total_private_repos: 0, owned_private_repos: 0, disk_usage: 4, collaborators: 0 },
		two_factor_authentication: true,
		plan: { name: 'free', space: 976_562_499, collaborators: 0, private_repos: 10_000 },
	};
}

/** What follows the repository's own address in the addresses of its parts. */
const PARTS: Readonly<Record<string, string>> = {
	archive_url: '/{archive_format}{/ref}',
	assignees_url: '/assignees{/user}',
	blobs_url: '/git/blobs{/sha}',
	branches_url: '/branches{/branch}',
	collaborators_url: '/collaborators{/collaborator}',
	comments_url: '/comments{/number}',
	commits_url: '/commits{/sha}',
	compare_url: '/compare/{base}...{head}',
	contents_url: '/contents/{+path}',
	contributors_url: '/contributors',
	deployments_url: '/deployments',
	downloads_url: '/downloads',
	events_url: '/events',
	forks_url: '/forks',
	git_commits_url: '/git/commits{/sha}',
	git_refs_url: '/git/refs{/sha}',
	git_tags_url: '/git/tags{/sha}',
	hooks_url: '/hooks',
	issue_comment_url: '/issues/comments{/number}',
	issue_events_url: '/issues/events{/number}',
	issues_url: '/issues{/number}',
	keys_url: '/keys{/key_id}',
	labels_url: '/labels{/name}',
	languages_url: '/languages',
	merges_url: '/merges',
	milestones_url: '/milestones{/number}',
	notifications_url: '/notifications{?since,all,participating}',
	pulls_url: '/pulls{/number}',
	releases_url: '/releases{/id}',
	stargazers_url: '/stargazers',
	statuses_url: '/statuses/{sha}',
	subscribers_url: '/subscribers',
	subscription_url: '/subscription',
	tags_url: '/tags',
	teams_url: '/teams',
	trees_url: '/git/trees{/sha}',
};

/** A repository as other objects name it. */
export function simpleRepository(
	world: World,
	repository: Repository,
): { full_name: string; html_url: string; [field: string]: unknown } {
	const name = fullNameOf(repository);
	const url = `${API}/repos/${name}`;
	return {
		...{ id: repository.id, node_id: `R_${repository.id}`, name: repository.name, full_name: name },
		...{ owner: simpleUser(world, repository.owner), private: repository.visibility !== 'public' },
		...{ html_url: `${WEB}/${name}`, description: repository.description, url },
		fork: repository.parent !== undefined,
		...Object.fromEntries(Object.entries(PARTS).map(([field, part]) => [field, url + part])),
	};
}

/** A repository as lists show it. */
export function minimalRepository(world: World, repository: Repository): object {
	const name = fullNameOf(repository);
	return {
		...simpleRepository(world, repository),
		...{ git_url: `git://github.com/${name}.git`, ssh_url: `git@github.com:${name}.git` },
		clone_url: cloneUrlOf(world, repository) ?? `${WEB}/${name}.git`,
		...{ svn_url: `${WEB}/${name}`, mirror_url: null },
		...{ homepage: null, language: 'JavaScript', license: null, topics: [], is_template: false },
		...{ forks_count: 0, stargazers_count: 41, watchers_count: 41, size: 120, open_issues_count: 3 },
		...{ forks: 0, open_issues: 3, watchers: 41, default_branch: repository.defaultBranch },
		...{
			has_issues: true,
			has_projects: false,
			has_wiki: false,
			has_pages: false,
			has_discussions: false,
			has_downloads: true,
		},
		...{ archived: repository.archived, disabled: false, visibility: repository.visibility },
		...{ created_at: repository.createdAt, updated_at: repository.createdAt, pushed_at: repository.createdAt },
		allow_forking: true,
		web_commit_signoff_required: false,
	};
}

/** A repository as it is shown by itself. */
export function fullRepository(
	world: World,
	repository: Repository,
	permissions: Readonly<Record<string, boolean>> | undefined,
): object {
	const organization = findOrganization(world, repository.owner);
	const parent = world.repositories.find(other => fullNameOf(other) === repository.parent);
	return {
		...minimalRepository(world, repository),
		...{ subscribers_count: 4, network_count: 1 },
		...(permissions ? { permissions } : {}),
		...(organization ? { organization: simpleUser(world, organization.login) } : {}),
		...(parent ? { parent: minimalRepository(world, parent), source: minimalRepository(world, parent) } : {}),
	};
}

export function wireTeam(organization: string, slug: string): WireTeam {
	const url = `${API}/orgs/${organization}/teams/${slug}`;
	return {
		...{ id: 71, node_id: 'T_71', slug, name: slug, description: null, privacy: 'closed', type: 'organization' },
		...{ permission: 'pull', parent: null, url, html_url: `${WEB}/orgs/${organization}/teams/${slug}` },
		...{ members_url: `${url}/members{/member}`, repositories_url: `${url}/repos`, organization_id: 1 },
	};
}

/** A comment's or an advisory's time, some time ago. */
export function ago(now: Date, { days = 0, hours = 0 }: { days?: number; hours?: number }): string {
	return gitHubTime(now.getTime() - (days * 24 + hours) * 3_600_000);
}
