import { t } from '../../core/translate';
import type { Advisory } from '../../core/advisory';
import { finderAnswers } from '../../core/drill/finder';
import { DRILL_CVE, DRILL_FINDER, DRILL_MAINTAINER } from '../../core/drill/story';
import { createEmitter } from '../../core/emitter';
import { UserError } from '../../core/errors';
import type { Clock, Disposable } from '../../core/ports';
import { ratingChanges, ratingOf } from '../../core/rating';
import type { AdvisoryText } from '../../github/api';
import type { AdvisoryFields, Forge, Message } from '../forge';
import { changesOf, requireSeen } from '../github/fieldChanges';
import { notTakenByGitHub } from '../github/notTaken';
import { scoredSeverity } from './scoredSeverity';

/** A forge that is nowhere: it keeps what it is told in memory, as a real one does, and its finder answers. */
export interface DrillForge {
	readonly forge: Forge;
	/** @returns the advisory as it is there now */
	latest(id: string): Advisory | undefined;
	/** Oldest first. */
	messages(id: string): readonly Message[];
	/** Fires after each write. */
	onDidChange(listener: () => void): Disposable;
}

export const FORGE_NAME = 'Drill Forge';

export function createDrillForge(clock: Clock, ...advisories: readonly Advisory[]): DrillForge {
	const known = new Map(advisories.map(advisory => [advisory.id, advisory]));
	const said = new Map<string, readonly Message[]>();
	const changed = createEmitter<void>();
	/** Later than all before, as a forge's own times are. */
	let latestTime = 0;
	const tick = (): string => {
		latestTime = Math.max(clock.now().getTime(), latestTime + 1);
		return new Date(latestTime).toISOString();
	};

	const now = ({ id }: Advisory): Advisory => {
		const found = known.get(id);
		if (found === undefined) throw new UserError(NOT_THERE);
		return found;
	};
	const keep = (advisory: Advisory): Advisory => {
		const kept = { ...advisory, updatedAt: tick() };
		known.set(kept.id, kept);
		changed.fire();
		return kept;
	};
	const messagesOf = (id: string): readonly Message[] => said.get(id) ?? [];
	const say = ({ id }: Advisory, body: string, author: string): Message => {
		const messages = messagesOf(id);
		const at = tick();
		const mine = author === DRILL_MAINTAINER;
		const message = { id: String(messages.length + 1), body, author, createdAt: at, updatedAt: at, mine };
		said.set(id, [...messages, message]);
		return message;
	};

	const forge: Forge = {
		name: FORGE_NAME,
		permissions: advisory =>
			known.has(advisory.id)
				? {
						...{ comment: true, change: true, requestCve: true, privateFork: false, collaborators: true },
						publish: now(advisory).state === 'draft',
						reasons: { privateFork: NO_FORK, publish: NO_DRAFT },
					}
				: {
						...{ comment: false, change: false, requestCve: false, privateFork: false, publish: false },
						collaborators: false,
						reason: NOT_THERE,
					},
		audience: ({ author, collaborators, teams }) => ({
			...(author === undefined ? {} : { finder: author }),
			collaborators: collaborators.filter(name => name !== author),
			teams,
		}),
		discussion: async advisory => messagesOf(now(advisory).id),
		async post(advisory, body, { since }) {
			const current = now(advisory);
			const before = messagesOf(current.id);
			const there = before.find(message => message.mine && message.body === body && message.createdAt >= since);
			if (there !== undefined) return there;
			const mine = before.filter(message => message.mine).map(message => message.body);
			const posted = say(current, body, DRILL_MAINTAINER);
			const answer = current.author === DRILL_FINDER ? finderAnswers(body, mine) : undefined;
			if (answer !== undefined) say(current, answer, DRILL_FINDER);
			keep({ ...current, commentCount: messagesOf(current.id).length });
			return posted;
		},
		async edit(advisory, id, body) {
			const current = now(advisory);
			const message = messagesOf(current.id).find(one => one.id === id && one.mine);
			if (message === undefined)
				throw new UserError(t('This message is not yours in the drill, so nothing was changed.'));
			const edited = { ...message, body, updatedAt: tick() };
			said.set(
				current.id,
				messagesOf(current.id).map(one => (one.id === id ? edited : one)),
			);
			changed.fire();
			return edited;
		},
		latest: async advisory => now(advisory),
		async setState(advisory, state) {
			const current = now(advisory);
			if (current.state === state) return current;
			if (current.state === 'published')
				throw new UserError(t('It is published, which nobody can undo. Nothing was done.'));
			const { closedAt: _, ...open } = current;
			return keep(state === 'closed' ? { ...open, state, closedAt: clock.now().toISOString() } : { ...open, state });
		},
		create: async () => notHere(),
		notTaken: notTakenByGitHub,
		async change(advisory, base, fields) {
			const current = now(advisory);
			const changes = changesOf(current, base, fields);
			return Object.keys(changes).length === 0 ? current : keep(changedBy(current, changes));
		},
		async rate(advisory, base, rating) {
			const current = now(advisory);
			const { change } = ratingChanges(ratingOf(current), base, rating);
			if (Object.keys(change).length === 0) return current;
			const { vector, cweIds } = change;
			return keep(
				changedBy(current, {
					...(vector === undefined ? {} : { cvss: vector }),
					...(cweIds === undefined ? {} : { cweIds: [...cweIds] }),
				}),
			);
		},
		async collaborators(advisory, { add, remove, addTeams = [], removeTeams = [] }) {
			const current = now(advisory);
			const after = (names: readonly string[], more: readonly string[], gone: readonly string[]): string[] =>
				[...new Set([...names, ...more])].filter(name => !gone.includes(name));
			return keep({
				...current,
				collaborators: after(current.collaborators, add, remove),
				teams: after(current.teams, addTeams, removeTeams),
			});
		},
		async publish(advisory, seen) {
			const current = now(advisory);
			if (current.state === 'published') return current;
			if (current.state !== 'draft') throw new UserError(NO_DRAFT);
			requireSeen(current, seen);
			return keep({ ...current, state: 'published', publishedAt: clock.now().toISOString() });
		},
		async requestCve(advisory) {
			const current = now(advisory);
			return current.cveId === undefined ? keep({ ...current, cveId: DRILL_CVE }) : current;
		},
		async privateFork() {
			throw new UserError(NO_FORK);
		},
		forkState: async () => 'none',
		forkAccess: async () => undefined,
		repositoryAccess: async () => undefined,
		targets: () => [],
		canReport: () => false,
		report: async () => notHere(),
		privateReporting: async () => true,
		setPrivateReporting: async () => notHere(),
	};
	return {
		forge,
		latest: id => known.get(id),
		messages: messagesOf,
		onDidChange: changed.on,
	};
}

/** The advisory as a forge answers after a change: one vector, its severity by the score, and people asked for their credit. */
function changedBy(advisory: Advisory, change: Partial<AdvisoryText>): Advisory {
	const { cvss, severity, cweIds, credits, cveId, affected, ...text } = change;
	const { cveId: idBefore, severity: severityBefore, ...rest } = advisory;
	const isRated = cvss !== undefined || severity !== undefined;
	const vector = typeof cvss === 'string' ? cvss : undefined;
	const id = cveId === undefined ? idBefore : (cveId ?? undefined);
	const rated = isRated ? (severity ?? scoredSeverity(vector)) : severityBefore;
	return {
		...rest,
		...text,
		...(affected === undefined ? {} : { affected: [...affected] }),
		...(isRated ? { cvss: vectorOf(vector) } : {}),
		...(cweIds === undefined ? {} : { cweIds: [...cweIds] }),
		...(credits === undefined ? {} : { credits: credits.map(credited) }),
		...(id === undefined ? {} : { cveId: id }),
		...(rated === undefined || rated === null ? {} : { severity: rated }),
	};
}

function vectorOf(vector: string | undefined): Advisory['cvss'] {
	if (vector === undefined) return {};
	return vector.startsWith('CVSS:4.0/') ? { v4: vector } : { v3: vector };
}

/** The finder agrees at once; nobody else of this world answers. */
function credited(credit: NonNullable<AdvisoryFields['credits']>[number]): Advisory['credits'][number] {
	return { ...credit, state: credit.login === DRILL_FINDER ? 'accepted' : 'pending' };
}

function notHere(): never {
	throw new UserError(
		t('A drill has one report and one repository, so nothing was done. End the drill, then do it again.'),
	);
}

const NOT_THERE = 'This is no report of the drill, so nothing was done.';
const NO_DRAFT = 'It is no draft on Drill Forge, so it cannot be published now.';
const NO_FORK = 'A drill has no private fork. In a real case the fix is made there, where nobody else sees it.';
