import { t } from '../../core/translate';
import type { Advisory } from '../../core/advisory';
import { UserError } from '../../core/errors';
import type { Rating } from '../../core/rating';
import { fullName, repositoryKey } from '../../core/repository';
import type { Comment } from '../../github/api';
import { GitHubError } from '../../github/errors';
import type { AdvisoryFields, Audience, Forge, Message, Try } from '../forge';
import { changeOnGitHub } from './changeOnGitHub';
import { textOf } from './fieldChanges';
import { changeCollaborators } from './githubCollaborators';
import { createPrivateFork, forkAccess, forkState, repositoryAccess } from './githubFork';
import { permissionsOf } from './githubPermissions';
import { publishOnGitHub } from './githubPublication';
import { reportOnGitHub } from './githubReport';
import { notTakenByGitHub } from './notTaken';
import { orFound } from './orFound';
import type { Place } from './place';
import { refusingFields } from './refusingFields';
import { sameLogin, sameText } from './sameText';
import { sharedPolicyOf } from './sharedPolicy';

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

/** How far the clock of this machine may be ahead of GitHub's, beyond what answers told. In milliseconds. */
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
	const anywhere = (repository: string): Place => deps.placeNamed(repository) ?? ofStrangers(repository);
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
	/** When attempts began whose first try was in this window, by GitHub's clock: by their ids. ISO 8601 in UTC. */
	const begun = new Map<string, string>();
	/**
	 * @returns since when GitHub dates what an attempt made. Some answer must have come before; where the first try asks
	 * before it sends, that answer tells, and this machine's clock does not matter.
	 */
	const dated = ({ api }: Place, { id, since, first }: Try): string => {
		const byOurs = Date.parse(since) - api.aheadMs();
		const from = begun.get(id) ?? new Date(((first && api.lastAnswerAt()) ?? byOurs) - SKEW).toISOString();
		if (first) begun.set(id, from);
		return from;
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
		async post(advisory, body, attempt) {
			const place = at(advisory);
			const { api, repository } = place;
			const login = await place.whoAmI();
			const posted = async (): Promise<Message | undefined> => {
				const { first: _, ...earliest } = attempt;
				const found = await comments(place, advisory.id, dated(place, earliest));
				const from = dated(place, attempt);
				const mine = found.find(c => sameLogin(c.author, login) && sameText(c.body, body) && c.createdAt >= from);
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
					t(
						'Somebody changed the state of this advisory on GitHub meanwhile, so nothing was done. The newest state is shown now: look at it, then decide again.',
					),
				);
			}
			const inState = async (): Promise<Advisory | undefined> => {
				const found = await api.advisory(repository, advisory.id);
				return found.state === state ? found : undefined;
			};
			return noted(place, await orFound(() => api.change(repository, advisory.id, { state }), inState));
		},
		async create(repository, fields, attempt) {
			const { id } = attempt;
			const place = named(repository);
			const login = await place.whoAmI();
			const made = async (): Promise<Advisory | undefined> => {
				const { advisories, unreadable } = await place.api.advisories(place.repository);
				const from = dated(place, attempt);
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
			return noted(
				place,
				await orFound(() => refusingFields(() => place.api.create(place.repository, textOf(fields))), made),
			);
		},
		async latest(advisory) {
			const place = at(advisory);
			return noted(place, await place.api.advisory(place.repository, advisory.id));
		},
		notTaken: notTakenByGitHub,
		change: async (advisory, base, fields) => changeOnGitHub(at(advisory), advisory.id, base, fields),
		rate: async (advisory, base, rating) =>
			changeOnGitHub(at(advisory), advisory.id, fieldsOfRating(base), fieldsOfRating(rating)),
		collaborators: async (advisory, change) => changeCollaborators(at(advisory), advisory.id, change),
		publish: async (advisory, seen) => publishOnGitHub(at(advisory), advisory.id, seen),
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
		privateFork: async advisory => createPrivateFork(at(advisory), advisory.id),
		forkState: async advisory => forkState(at(advisory), advisory.id),
		forkAccess: async advisory => forkAccess(at(advisory), advisory.id),
		repositoryAccess: async advisory => repositoryAccess(at(advisory)),
		targets: deps.targets,
		canReport: deps.canReport,
		async report(repository, { summary, description }, attempt) {
			const place = ofStrangers(repository);
			const { api, repository: r } = place;
			const login = await place.whoAmI();
			const from = (): string => dated(place, attempt);
			if (attempt.first) from();
			await reportOnGitHub({ api, login }, r, { summary, description, from }, attempt.first !== true);
		},
		async privateReporting(repository) {
			const { api, repository: r } = anywhere(repository);
			return api.privateReporting(r);
		},
		setPrivateReporting(repository, on) {
			const { api, repository: r } = named(repository);
			return api.setPrivateReporting(r, on);
		},
		readiness: {
			canAsk: repository => (deps.placeNamed(repository) ?? deps.placeOfStrangers(repository)) !== undefined,
			async readers(repository) {
				const { api, repository: r } = anywhere(repository);
				return api.admins(r);
			},
			sharedPolicy: async repository => sharedPolicyOf(anywhere(repository)),
			accessPage(repository) {
				const place = deps.placeNamed(repository) ?? deps.placeOfStrangers(repository);
				return place && `https://${place.repository.host}/${fullName(place.repository)}/settings/access`;
			},
		},
	};
}

/** GitHub has one field for a vector of either version. */
function fieldsOfRating({ vector, cweIds }: Rating): Partial<AdvisoryFields> {
	return { cvss: vector === undefined ? {} : { v4: vector }, cweIds };
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
		t(
			'Nobody is signed in to this repository’s host, so nothing was sent. Sign in (command “Secure Response: Sign In to GitHub…”), then try again. What you wrote is kept.',
		),
	);
}

function cannotTell(): UserError {
	return new UserError(
		t(
			'Some advisories of the repository cannot be read now, and the draft may be among them, so nothing was sent. Try again later, or look for it on the repository’s page.',
		),
	);
}

function noRequest(): UserError {
	return new UserError(
		t(
			'GitHub did not take the request for a CVE id, so nothing was changed. Most often somebody asked for one already. Open the advisory’s page to see.',
		),
	);
}

function noDiscussion(): UserError {
	return new UserError(
		t(
			'GitHub does not offer a discussion for this advisory, so nothing was posted. Copy your text and answer on the advisory’s page.',
		),
	);
}
