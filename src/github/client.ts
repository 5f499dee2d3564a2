import { fullName, type Repository } from '../core/repository';
import { createAdvisoryAnswers } from './advisoryAnswers';
import { changeBody, createBody } from './advisoryBody';
import type { AdvisoryPage, AnswerStore, GitHubApi } from './api';
import { createForgeClock } from './forgeClock';
import { commentOf, commentsOf, joinComments } from './comments';
import { decodeGlobalAdvisory } from './decode';
import { type Tried, toGitHubError } from './failures';
import type { GitHubHost } from './host';
import { createKeptAnswers } from './keptAnswers';
import { createLimits } from './limits';
import { type Cursor, readPages } from './paging';
import {
	checkedComment,
	checkedCveId,
	checkedId,
	checkedLogin,
	checkedOwner,
	checkedRepository,
	sameId,
} from './places';
import { repositoriesOf, repositoryInfoOf, textOfFile } from './repositoryAnswers';
import { ANONYMOUS, createRequests, KEPT_ONLY, NEVER_KEPT, type Received } from './requests';
import {
	adminsSchema,
	filesSchema,
	globalListSchema,
	permissionSchema,
	privateForkSchema,
	privateReportingSchema,
	viewerSchema,
} from './schemas';
import { apiAddress, createTransport } from './transport';
import { TransportFault } from './transportFault';

export interface ClientOptions {
	/** Requests go to its API: https, or plain http on this machine. */
	readonly host: GitHubHost;
	/** Asked for every request; undefined means that nobody is signed in, and nothing is sent. */
	readonly token: () => Promise<string | undefined>;
	/** Part of the keys of kept answers: another account never sees them. */
	readonly account: string;
	readonly answers: AnswerStore;
	readonly now: () => Date;
	/** Gets lines for the log: method, template of the path, status, time, requests left. */
	readonly trace: (line: string) => void;
	/** Of this extension, for the user agent. */
	readonly version: string;
	/** For one try of one request, in milliseconds. */
	readonly timeoutMs?: number;
	/** Before a read is tried once more, in milliseconds. */
	readonly retryPauseMs?: number;
	/** Tests only: without the second between writes that GitHub asks for. */
	readonly spaceWrites?: boolean;
}

const PAGE_SIZE = 100;
/** The database of published advisories: anybody may ask. What people look at there is not written to the disk. */
const OPEN_TO_ALL = { ...ANONYMOUS, ...NEVER_KEPT };

/**
 * GitHub's REST API for one account on one host. Every method throws GitHubError and nothing else.
 * @throws Error when the host's API is neither https nor on this machine
 */
export function createGitHubApi(options: ClientOptions): GitHubApi {
	const { host, account, now } = options;
	const api = apiAddress(host.api);
	const advisories = createAdvisoryAnswers();
	const clock = createForgeClock(now);
	const { request, received } = createRequests({
		api: host.api,
		account,
		fetchFor: createTransport({
			host,
			token: options.token,
			limits: createLimits(now),
			clock,
			now,
			trace: options.trace,
			userAgent: `secure-response/${options.version}`,
			timeoutMs: options.timeoutMs ?? 20_000,
		}),
		kept: createKeptAnswers({ account, answers: options.answers, now, trace: options.trace }),
		retryPauseMs: options.retryPauseMs ?? 1000,
		spaceWrites: options.spaceWrites ?? true,
	});

	/** Everything that is asked goes through here: what is thrown on the way becomes an error for people. */
	const trying = async <Value>(tried: Pick<Tried, 'write' | 'list'>, work: () => Promise<Value>): Promise<Value> => {
		try {
			return await work();
		} catch (error) {
			throw toGitHubError(error, { ...tried, host, now: now() });
		}
	};
	/** An answer is kept once it could be read. */
	const understood = async <Value>({ body, seen }: Received, read: (body: unknown) => Value): Promise<Value> => {
		const value = read(body);
		await seen.keep();
		return value;
	};
	/** Where nothing is said but that it was taken, the status must say so: a proxy's empty page does not. */
	const telling = (ask: () => Promise<object>): Promise<void> =>
		trying({ write: true }, async () => {
			const { status } = received(await ask());
			if (status !== 202 && status !== 204) throw new TransportFault({ kind: 'malformed' });
		});
	const reading = <Value>(ask: () => Promise<object>, read: (body: unknown) => Value): Promise<Value> =>
		trying({ write: false }, async () => understood(received(await ask()), read));
	const writing = <Value>(ask: () => Promise<object>, read: (body: unknown) => Value): Promise<Value> =>
		trying({ write: true }, async () => understood(received(await ask()), read));
	const paged = <Value>(ask: (cursor: Cursor) => Promise<object>, read: (body: unknown) => Value) =>
		readPages(api, async cursor => {
			const answer = received(await ask(cursor));
			return { value: await understood(answer, read), seen: answer.seen };
		});

	const place = (repository: Repository) => checkedRepository(host, repository);
	const advisoryPlace = (repository: Repository, id: string) => ({ ...place(repository), ghsa_id: checkedId(id) });
	const advisoryPage = async (list: string, ask: (cursor: Cursor) => Promise<object>): Promise<AdvisoryPage> => {
		const { pages, cut, at } = await paged(ask, advisories.page);
		return { ...advisories.join(list, pages), cut, at };
	};
	const repositoryPage = (repository: Repository, how: object): Promise<AdvisoryPage> =>
		advisoryPage(fullName(repository), ({ after }) =>
			request('GET /repos/{owner}/{repo}/security-advisories', {
				...place(repository),
				...{ per_page: PAGE_SIZE, request: how },
				...(after === undefined ? {} : { after }),
			}),
		);
	const organizationPage = (organization: string, how: object): Promise<AdvisoryPage> =>
		advisoryPage(organization, ({ after }) =>
			request('GET /orgs/{org}/security-advisories', {
				...{ org: checkedOwner(organization), per_page: PAGE_SIZE, request: how },
				...(after === undefined ? {} : { after }),
			}),
		);
	const kept = async (read: () => Promise<AdvisoryPage>): Promise<AdvisoryPage | undefined> => {
		try {
			return await read();
		} catch {
			// Not kept, not whole, or not to be read any more: then there is nothing to show before GitHub is asked.
			return undefined;
		}
	};

	return {
		host: host.name,
		aheadMs: clock.mostAhead,
		lastAnswerAt: clock.lastAnswer,
		viewer: () =>
			reading(
				() => request('GET /user', { request: NEVER_KEPT }),
				body => viewerSchema.parse(body),
			),
		repository: repository =>
			reading(
				async () => request('GET /repos/{owner}/{repo}', place(repository)),
				body => repositoryInfoOf(host, body),
			),
		hasFiles: repository =>
			trying({ write: false }, async () => {
				try {
					const { body } = received(
						await request('GET /repos/{owner}/{repo}/contents/{path}', {
							...place(repository),
							path: '',
							request: NEVER_KEPT,
						}),
					);
					return filesSchema.parse(body).length > 0;
				} catch (error) {
					if (isMissing(error)) return false;
					throw error;
				}
			}),
		permission: (repository, login) =>
			reading(
				async () =>
					request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
						...place(repository),
						username: checkedLogin(login),
					}),
				body => permissionSchema.parse(body).permission,
			),
		admins: repository =>
			trying({ write: false, list: true }, async () => {
				const { pages } = await paged(
					({ page = 1 }) =>
						request('GET /repos/{owner}/{repo}/collaborators', {
							...place(repository),
							permission: 'admin',
							per_page: PAGE_SIZE,
							page,
						}),
					body => adminsSchema.parse(body).flatMap(one => (one.permissions?.admin === false ? [] : [one.login])),
				);
				return [...new Set(pages.flat())];
			}),
		file: (repository, path, limit) =>
			trying({ write: false }, async () => {
				try {
					const answer = received(
						await request('GET /repos/{owner}/{repo}/contents/{path}', { ...place(repository), path }),
					);
					return await understood(answer, body => textOfFile(body, limit));
				} catch (error) {
					if (isMissing(error)) return undefined;
					throw error;
				}
			}),
		advisories: repository => trying({ write: false, list: true }, () => repositoryPage(repository, {})),
		keptAdvisories: repository => kept(() => repositoryPage(repository, KEPT_ONLY)),
		organizationAdvisories: organization =>
			trying({ write: false, list: true }, () => organizationPage(organization, {})),
		keptOrganizationAdvisories: organization => kept(() => organizationPage(organization, KEPT_ONLY)),
		organizationRepositories: organization =>
			trying({ write: false, list: true }, async () => {
				const org = checkedOwner(organization);
				const { pages } = await paged(
					({ page = 1 }) => request('GET /orgs/{org}/repos', { org, per_page: PAGE_SIZE, page }),
					body => repositoriesOf(host, body),
				);
				return [...new Map(pages.flat().map(repository => [fullName(repository), repository])).values()];
			}),
		advisory: (repository, id) =>
			reading(
				async () => request('GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}', advisoryPlace(repository, id)),
				body => sameId(id, advisories.one(body)),
			),
		globalAdvisory: id =>
			reading(
				async () => request('GET /advisories/{ghsa_id}', { ghsa_id: checkedId(id), request: OPEN_TO_ALL }),
				body => sameId(id, decodeGlobalAdvisory(body)),
			),
		globalAdvisoryOfCve: id =>
			trying({ write: false }, async () => {
				const cve_id = checkedCveId(id);
				// The list holds reviewed ones unless others are asked for.
				for (const type of ['reviewed', 'unreviewed'] as const) {
					const how = { cve_id, type, per_page: 1, request: OPEN_TO_ALL };
					const { body } = received(await request('GET /advisories', how));
					const found = globalListSchema.parse(body).map(decodeGlobalAdvisory);
					const same = found.find(({ cveId }) => cveId === cve_id);
					if (same !== undefined) return same;
				}
				return undefined;
			}),
		create: (repository, text) =>
			writing(
				async () =>
					request('POST /repos/{owner}/{repo}/security-advisories', { ...place(repository), ...createBody(text) }),
				advisories.one,
			),
		change: (repository, id, change) =>
			writing(
				async () =>
					request('PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}', {
						...advisoryPlace(repository, id),
						...changeBody(change),
					}),
				body => sameId(id, advisories.one(body)),
			),
		report: (repository, { summary, description }) =>
			writing(
				async () =>
					request('POST /repos/{owner}/{repo}/security-advisories/reports', {
						...place(repository),
						summary,
						description,
					}),
				// Of the report of a stranger nothing is used; that it is one shows that it was taken.
				body => void advisories.one(body),
			),
		requestCve: (repository, id) =>
			telling(async () =>
				request('POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/cve', advisoryPlace(repository, id)),
			),
		createPrivateFork: (repository, id) =>
			writing(
				async () =>
					request('POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/forks', advisoryPlace(repository, id)),
				body => {
					const { name, owner } = privateForkSchema.parse(body);
					const full = `${owner.login}/${name}`;
					// An address that is put together here can only be one of this host.
					return { fullName: full, url: `${host.web}/${full}` };
				},
			),
		comments: (repository, id, since) =>
			trying({ write: false }, async () => {
				const where = advisoryPlace(repository, id);
				const from = since === undefined ? {} : { since };
				const ask = ({ page = 1 }: Cursor) =>
					request('GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments', {
						...{ ...where, ...from, per_page: PAGE_SIZE, page },
					});
				let offered = false;
				try {
					const pages = await paged(ask, body => {
						offered = true;
						return commentsOf(host, body);
					});
					return joinComments(pages);
				} catch (error) {
					if (!offered && isMissing(error)) return undefined;
					throw error;
				}
			}),
		postComment: (repository, id, body) =>
			writing(
				async () =>
					request('POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments', {
						...advisoryPlace(repository, id),
						body,
					}),
				answer => commentOf(host, answer),
			),
		editComment: (repository, id, comment, body) =>
			writing(
				async () =>
					request('PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments/{comment_id}', {
						...advisoryPlace(repository, id),
						...{ comment_id: checkedComment(comment), body },
					}),
				answer => commentOf(host, answer),
			),
		privateReporting: repository =>
			reading(
				async () => request('GET /repos/{owner}/{repo}/private-vulnerability-reporting', place(repository)),
				body => privateReportingSchema.parse(body).enabled,
			),
		setPrivateReporting: (repository, on) =>
			telling(async () =>
				on
					? request('PUT /repos/{owner}/{repo}/private-vulnerability-reporting', place(repository))
					: request('DELETE /repos/{owner}/{repo}/private-vulnerability-reporting', place(repository)),
			),
	};
}

/** Octokit's error for an answer of 404. */
function isMissing(error: unknown): boolean {
	return error instanceof Error && 'status' in error && error.status === 404;
}
