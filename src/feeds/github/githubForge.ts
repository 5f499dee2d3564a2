import type { Advisory } from '../../core/advisory';
import { UserError } from '../../core/errors';
import { type Repository, repositoryKey } from '../../core/repository';
import type { Comment, GitHubApi, RepositoryInfo } from '../../github/api';
import { GitHubError } from '../../github/errors';
import type { AdvisoryFields, Audience, Forge, Message, Permissions } from '../forge';
import { changesOf } from './fieldChanges';
import { rateOnGitHub } from './githubRating';
import { reportOnGitHub } from './githubReport';
import { orFound } from './orFound';
import { sameLogin, sameText } from './sameText';

/** Where an advisory is, and as whom it is worked on. */
export interface Place {
	readonly api: GitHubApi;
	readonly repository: Repository;
	/** As far as is known; VS Code's own name for the account until GitHub told. */
	readonly login: string;
	/** The login as GitHub has it: what was written before is told by it. @throws GitHubError */
	whoAmI(): Promise<string>;
	/** What is known of the repository. */
	readonly info?: RepositoryInfo;
	/** Notes what an advisory there is now, as it was answered. */
	wrote(advisory: Advisory): void;
}

export interface GitHubForgeDeps {
	/** @returns where an advisory is; nothing when nobody is signed in to its host */
	placeOf(advisory: Advisory): Place | undefined;
	/** By "owner/name" of targets(). */
	placeNamed(repository: string): Place | undefined;
	targets(): readonly string[];
	/** Any repository "owner/name" of github.com, as a stranger; nothing when nobody is signed in there. */
	placeOfStrangers(repository: string): Place | undefined;
	/** Whether somebody is signed in to github.com. */
	canReport(): boolean;
}

/** How far the clocks of this machine and GitHub may differ. In milliseconds. */
const SKEW = 5 * 60_000;

/** Writes to GitHub. Each reads first, so that doing it again after a failure doubles nothing. */
export function createGitHubForge(deps: GitHubForgeDeps): Forge {
	const at = (advisory: Advisory): Place => {
		const place = deps.placeOf(advisory);
		if (place === undefined) throw notSignedIn();
		return place;
	};
	const named = (repository: string): Place => {
		const place = deps.placeNamed(repository);
		if (place === undefined) throw notSignedIn();
		return place;
	};
	const ofStrangers = (repository: string): Place => {
		const place = deps.placeOfStrangers(repository);
		if (place === undefined) throw notSignedIn();
		return place;
	};
	const noted = (place: Place, advisory: Advisory): Advisory => {
		place.wrote(advisory);
		return advisory;
	};
	/** After a write that was answered: what cannot be read now is no failure of the write. @returns the newest that is known */
	const reread = async (place: Place, known: Advisory): Promise<Advisory> => {
		try {
			return noted(place, await place.api.advisory(place.repository, known.id));
		} catch {
			return known;
		}
	};
	/** Attempts at a draft that were sent, and the advisories that could not be read before, by attempt. */
	const tried = new Set<string>();
	const firstSeen = new Map<string, ReadonlySet<string | undefined>>();
	/** Advisories for which a CVE id was asked, without an answer. */
	const unanswered = new Set<string>();
	const comments = async ({ api, repository }: Place, id: string, since?: string): Promise<readonly Comment[]> => {
		const found = await api.comments(repository, id, since);
		if (found === undefined) throw noDiscussion();
		return found;
	};

	return {
		name: 'GitHub',
		permissions: advisory => permissionsOf(advisory, deps.placeOf(advisory)),
		audience: advisory => audienceOf(advisory, deps.placeOf(advisory)?.login),
		async discussion(advisory) {
			const place = at(advisory);
			const found = await place.api.comments(place.repository, advisory.id);
			if (found === undefined) return undefined;
			const login = await place.whoAmI();
			return found.map(comment => toMessage(comment, login));
		},
		async post(advisory, body, { since }) {
			const place = at(advisory);
			const { api, repository } = place;
			const login = await place.whoAmI();
			const from = new Date(Date.parse(since) - SKEW).toISOString();
			const posted = async (): Promise<Message | undefined> => {
				const mine = (await comments(place, advisory.id, from)).find(
					c => sameLogin(c.author, login) && sameText(c.body, body) && c.createdAt >= from,
				);
				return mine === undefined ? undefined : toMessage(mine, login);
			};
			const before = await posted();
			if (before !== undefined) return before;
			return orFound(async () => toMessage(await api.postComment(repository, advisory.id, body), login), posted);
		},
		async edit(advisory, message, body) {
			const { api, repository, whoAmI } = at(advisory);
			const login = await whoAmI();
			return toMessage(await api.editComment(repository, advisory.id, Number(message), body), login);
		},
		async setState(advisory, state) {
			const place = at(advisory);
			const { api, repository } = place;
			const now = await api.advisory(repository, advisory.id);
			if (now.state === state) return noted(place, now);
			if (now.state !== advisory.state) {
				noted(place, now);
				throw new UserError(
					'Somebody changed the state of this advisory on GitHub meanwhile, so nothing was done. The newest state is shown now: look at it, then decide again.',
				);
			}
			const inState = async (): Promise<Advisory | undefined> => {
				const found = await api.advisory(repository, advisory.id);
				return found.state === state ? found : undefined;
			};
			return noted(place, await orFound(() => api.change(repository, advisory.id, { state }), inState));
		},
		async create(repository, fields, { id, since }) {
			const place = named(repository);
			const login = await place.whoAmI();
			const from = new Date(Date.parse(since) - SKEW).toISOString();
			const made = async (): Promise<Advisory | undefined> => {
				const { advisories, unreadable } = await place.api.advisories(place.repository);
				const found = advisories.find(
					a =>
						a.state === 'draft' &&
						sameLogin(a.author, login) &&
						(a.createdAt ?? '') >= from &&
						sameText(a.summary, fields.summary) &&
						sameText(a.description, fields.description),
				);
				const known = firstSeen.get(id) ?? new Set(unreadable.map(u => u.id));
				firstSeen.set(id, known);
				// One that cannot be read and was not there before the first try may be what that try made.
				if (found === undefined && unreadable.some(u => u.id === undefined || !known.has(u.id)) && tried.has(id)) {
					throw cannotTell();
				}
				return found;
			};
			const before = await made();
			if (before !== undefined) return noted(place, before);
			tried.add(id);
			return noted(place, await orFound(() => place.api.create(place.repository, fields), made));
		},
		async change(advisory, base, fields) {
			const place = at(advisory);
			const { api, repository } = place;
			const now = noted(place, await api.advisory(repository, advisory.id));
			const changes = changesOf(now, base, fields);
			if (Object.keys(changes).length === 0) return now;
			const changed = async (): Promise<Advisory | undefined> => {
				const found = await api.advisory(repository, advisory.id);
				return Object.keys(changesOf(found, found, { ...fieldsOf(found), ...changes })).length === 0
					? found
					: undefined;
			};
			return noted(place, await orFound(() => api.change(repository, advisory.id, changes), changed));
		},
		async rate(advisory, base, rating) {
			const place = at(advisory);
			return noted(place, await rateOnGitHub(place.api, place.repository, advisory.id, base, rating));
		},
		async requestCve(advisory) {
			const place = at(advisory);
			const { api, repository } = place;
			const now = noted(place, await api.advisory(repository, advisory.id));
			if (now.cveId !== undefined) return now;
			const key = `${repositoryKey(repository)} ${advisory.id}`;
			try {
				await api.requestCve(repository, advisory.id);
			} catch (error) {
				if (!(error instanceof GitHubError)) throw error;
				if (error.mayHaveHappened) unanswered.add(key);
				if (error.kind !== 'invalid') throw error;
				// GitHub tells nowhere whether an id was asked for, and takes no second request.
				if (!unanswered.has(key)) throw noRequest();
			}
			unanswered.delete(key);
			return reread(place, now);
		},
		async privateFork(advisory) {
			const place = at(advisory);
			const { api, repository } = place;
			const read = async (): Promise<Advisory> => noted(place, await api.advisory(repository, advisory.id));
			const now = await read();
			if (now.privateFork !== undefined) return now.privateFork;
			const fork = await orFound(
				() => api.createPrivateFork(repository, advisory.id),
				async () => (await read()).privateFork,
			);
			await reread(place, noted(place, { ...now, privateFork: fork }));
			return fork;
		},
		targets: deps.targets,
		canReport: deps.canReport,
		async report(repository, { summary, description }, { since }, again) {
			const { api, repository: r, whoAmI } = ofStrangers(repository);
			const from = new Date(Date.parse(since) - SKEW).toISOString();
			await reportOnGitHub({ api, login: await whoAmI() }, r, { summary, description, from }, again);
		},
		async privateReporting(repository) {
			const { api, repository: r } = deps.placeNamed(repository) ?? ofStrangers(repository);
			return api.privateReporting(r);
		},
		setPrivateReporting(repository, on) {
			const { api, repository: r } = named(repository);
			return api.setPrivateReporting(r, on);
		},
	};
}

function fieldsOf({ summary, description, affected }: AdvisoryFields): AdvisoryFields {
	return { summary, description, affected };
}

function permissionsOf(advisory: Advisory, place: Place | undefined): Permissions {
	const none = { comment: false, change: false, requestCve: false, privateFork: false };
	if (place === undefined) return { ...none, reason: 'Nobody is signed in to GitHub.' };
	const { info } = place;
	const open = advisory.state === 'triage' || advisory.state === 'draft';
	// An unpublished advisory is shown to those only who may work on it; what exactly they may, GitHub says when asked.
	const change = open || info?.admin === true;
	if (!change) return { ...none, reason: 'This account may read this advisory, but not change it.' };
	const isPublic = info?.visibility !== 'private' && info?.visibility !== 'internal';
	return {
		comment: isPublic,
		change,
		requestCve: isPublic && advisory.cveId === undefined && advisory.state === 'draft',
		privateFork: open && advisory.privateFork === undefined,
		...(isPublic ? {} : { reason: 'GitHub offers discussions and CVE ids for public repositories only.' }),
	};
}

function audienceOf(advisory: Advisory, login: string | undefined): Audience {
	const { author, collaborators, teams, credits } = advisory;
	const credited = credits.find(({ type }) => type === 'finder' || type === 'reporter')?.login;
	const finder = author !== undefined && !sameLogin(author, login) ? author : credited;
	return {
		...(finder === undefined ? {} : { finder }),
		collaborators: collaborators.filter(name => name !== finder),
		teams,
	};
}

function toMessage(comment: Comment, login: string): Message {
	const { id, body, author, createdAt, updatedAt, url } = comment;
	return {
		id: String(id),
		body,
		...(author === undefined ? {} : { author }),
		createdAt,
		updatedAt,
		mine: sameLogin(author, login),
		...(url === undefined ? {} : { url }),
	};
}

function notSignedIn(): UserError {
	return new UserError(
		'Nobody is signed in to this repository’s host, so nothing was sent. Sign in (command “Secure Response: Sign In to GitHub…”), then try again. What you wrote is kept.',
	);
}

function cannotTell(): UserError {
	return new UserError(
		'Some advisories of the repository cannot be read now, and the draft may be among them, so nothing was sent. Try again later, or look for it on the repository’s page.',
	);
}

function noRequest(): UserError {
	return new UserError(
		'GitHub did not take the request for a CVE id, so nothing was changed. Most often somebody asked for one already. Open the advisory’s page to see.',
	);
}

function noDiscussion(): UserError {
	return new UserError(
		'GitHub does not offer a discussion for this advisory, so nothing was posted. Copy your text and answer on the advisory’s page.',
	);
}
