import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { createEmitter } from '../../../src/core/emitter';
import { UserError } from '../../../src/core/errors';
import { forgeKey } from '../../../src/core/forgeCase';
import { mainVector, ratingChanges, ratingOf } from '../../../src/core/rating';
import { FieldsRefusedError } from '../../../src/feeds/fieldsRefusedError';
import type { FieldIssue, Forge, GitAccess, Message, Permissions } from '../../../src/feeds/forge';
import { changesOf, requireSeen, textOf } from '../../../src/feeds/github/fieldChanges';
import { notTakenByGitHub } from '../../../src/feeds/github/notTaken';
import type { AdvisoryText } from '../../../src/github/api';
import { createJoinedStore } from '../../../src/feeds/joinedStore';
import { anAdvisory } from '../../support/builders';
import type { MemoryStore } from './memoryStore';
import type { OnForges } from './pageBench';

/** What goes out, by its name in the interface. */
type Call =
	| 'discussion'
	| 'post'
	| 'edit'
	| 'setState'
	| 'create'
	| 'change'
	| 'rate'
	| 'report'
	| 'requestCve'
	| 'privateFork'
	| 'latest'
	| 'collaborators'
	| 'publish'
	| 'forkState'
	| 'forkAccess'
	| 'repositoryAccess';

/** A forge without a network, which keeps its promises and can be made to fail. */
export interface MemoryForge {
	readonly forge: Forge;
	readonly advisories: Map<string, Advisory>;
	readonly messages: Message[];
	/** What strangers were told: "owner/name title". */
	readonly reports: readonly string[];
	/** What was asked of it, in order. */
	readonly calls: Call[];
	/** The next such call fails: before it does anything, or after, with the answer lost. */
	fail(call: Call, when: 'before' | 'after'): void;
	/** Changes an advisory as somebody else would. */
	put(advisory: Advisory): void;
	allow(permissions: Partial<Permissions>): void;
	/** Whether it offers the discussion. */
	offer(discussion: boolean): void;
	/** Does not take the next fields that are sent, for these reasons. */
	refuse(fields: readonly FieldIssue[]): void;
	/** How often a private fork is still being made when asked, and where git then reaches it. */
	serveFork(options: { readonly polls?: number; readonly access?: GitAccess }): void;
	/** Fires after each write. */
	onDidChange(listener: () => void): { dispose(): void };
}

export const ME = 'me';
const AT = '2026-03-02T09:00:00.000Z';

const isV4 = (vector: string): boolean => vector.startsWith('CVSS:4.0/');

export function anAdvisoryOnForge(n: number, change: Partial<Advisory> = {}): Advisory {
	const id = `GHSA-aaaa-bbbb-${String(n).padStart(4, 'c')}`;
	const url = `https://github.com/acme/papervane/security/advisories/${id}`;
	return anAdvisory(n, { id, source: { feed: 'github', repository: 'acme/papervane', url }, author: 'kim', ...change });
}

export function createMemoryForge(...advisories: readonly Advisory[]): MemoryForge {
	const known = new Map(advisories.map(a => [a.id, a]));
	const changed = createEmitter<void>();
	const messages: Message[] = [];
	const reports: string[] = [];
	const calls: Call[] = [];
	const faults: { call: Call; when: 'before' | 'after' }[] = [];
	let permissions: Permissions = {
		...{ comment: true, change: true, requestCve: true, privateFork: true },
		...{ publish: true, collaborators: true },
	};
	/** Polls of a private fork until it is ready, and what git would be told. */
	let polls = 0;
	let access: GitAccess = { url: 'https://github.com/acme/papervane.git' };
	let refusal: readonly FieldIssue[] | undefined;
	let offered = true;

	const act = async <T>(call: Call, work: () => T): Promise<T> => {
		calls.push(call);
		const at = faults.findIndex(f => f.call === call);
		const [fault] = at === -1 ? [] : faults.splice(at, 1);
		if (WRITES_OF_FIELDS.includes(call) && refusal !== undefined) {
			const fields = refusal;
			refusal = undefined;
			throw new FieldsRefusedError('The forge does not accept what was sent. Nothing was changed.', fields);
		}
		if (fault?.when === 'before') throw new UserError('There is no connection. Try again.');
		const answer = work();
		if (!READS.includes(call)) changed.fire();
		if (fault?.when === 'after') throw new UserError('No answer came: it may have happened. Try again.');
		return answer;
	};
	const now = (advisory: Advisory): Advisory => {
		const found = known.get(advisory.id);
		if (found === undefined) throw new UserError('There is no such advisory.');
		return found;
	};
	const keep = (advisory: Advisory): Advisory => {
		known.set(advisory.id, advisory);
		return advisory;
	};
	const said = (author: string, body: string): Message => {
		const id = String(messages.length + 1);
		const message = { id, body, author, createdAt: AT, updatedAt: AT, mine: author === ME };
		messages.push(message);
		return message;
	};

	const forge: Forge = {
		name: 'GitHub',
		permissions: () => permissions,
		audience: ({ author, collaborators, teams }) => ({
			...(author === undefined ? {} : { finder: author }),
			collaborators,
			teams,
		}),
		discussion: () => act('discussion', () => (offered ? [...messages] : undefined)),
		post: (_advisory, body, { since }) =>
			act('post', () => messages.find(m => m.mine && m.body === body && m.createdAt >= since) ?? said(ME, body)),
		edit: (_advisory, id, body) =>
			act('edit', () => {
				const at = messages.findIndex(m => m.id === id);
				const message = { ...(messages[at] ?? said(ME, body)), body, updatedAt: '2026-03-02T10:00:00.000Z' };
				messages[at] = message;
				return message;
			}),
		setState: (advisory, state) =>
			act('setState', () => {
				const current = now(advisory);
				if (current.state === state) return current;
				if (current.state !== advisory.state) throw new UserError('Somebody changed the state meanwhile.');
				return keep({ ...current, state });
			}),
		create: (_repository, fields, { since }) =>
			act('create', () => {
				const made = [...known.values()].find(a => a.summary === fields.summary && (a.createdAt ?? '') >= since);
				if (made !== undefined) return made;
				const empty = anAdvisoryOnForge(known.size + 50, { state: 'draft', createdAt: AT });
				return keep(changedBy(empty, textOf(fields)));
			}),
		latest: advisory => act('latest', () => now(advisory)),
		notTaken: notTakenByGitHub,
		change: (advisory, base, fields) =>
			act('change', () => {
				const current = now(advisory);
				return keep(changedBy(current, changesOf(current, base, fields)));
			}),
		collaborators: (advisory, { add, remove, addTeams = [], removeTeams = [] }) =>
			act('collaborators', () => {
				const { collaborators, teams, ...current } = now(advisory);
				const after = (names: readonly string[], more: readonly string[], gone: readonly string[]): string[] =>
					[...new Set([...names, ...more])].filter(name => !gone.includes(name));
				return keep({
					...current,
					collaborators: after(collaborators, add, remove),
					teams: after(teams, addTeams, removeTeams),
				});
			}),
		publish: (advisory, seen) =>
			act('publish', () => {
				const { privateFork: _deleted, ...current } = now(advisory);
				if (current.state === 'published') return current;
				if (current.state !== 'draft') throw new UserError('It is no draft now.');
				requireSeen(current, seen);
				return keep({ ...current, state: 'published', publishedAt: AT });
			}),
		rate: (advisory, base, rating) =>
			act('rate', () => {
				const current = now(advisory);
				const { change, newer } = ratingChanges(ratingOf(current), base, rating);
				if (newer) throw new UserError('Somebody changed the severity meanwhile.');
				const { vector = mainVector(current.cvss), cweIds = current.cweIds } = change;
				const cvss = vector === undefined || vector === null ? {} : { [isV4(vector) ? 'v4' : 'v3']: vector };
				return keep({ ...current, cvss, cweIds: [...cweIds] });
			}),
		canReport: () => true,
		report: (repository, { summary }, { first }) =>
			act('report', () => {
				if (first !== true) throw new UserError('It may have arrived.');
				reports.push(`${repository} ${summary}`);
			}),
		requestCve: advisory => act('requestCve', () => now(advisory)),
		privateFork: advisory =>
			act('privateFork', () => {
				const privateFork = { fullName: 'acme/papervane-ghsa', url: 'https://github.com/acme/papervane-ghsa' };
				keep({ ...now(advisory), privateFork });
				return privateFork;
			}),
		forkState: advisory =>
			act('forkState', () => {
				if (now(advisory).privateFork === undefined) return 'none';
				polls -= 1;
				return polls < 0 ? 'ready' : 'making';
			}),
		forkAccess: advisory => act('forkAccess', () => (now(advisory).privateFork === undefined ? undefined : access)),
		repositoryAccess: () => act('repositoryAccess', () => ({ url: access.url })),
		targets: () => ['acme/papervane', 'acme/other'],
		privateReporting: async () => true,
		setPrivateReporting: async () => undefined,
	};
	return {
		forge,
		advisories: known,
		messages,
		reports,
		calls,
		fail: (call, when) => void faults.push({ call, when }),
		put(advisory) {
			keep(advisory);
			changed.fire();
		},
		allow(change) {
			permissions = { ...permissions, ...change };
		},
		offer(discussion) {
			offered = discussion;
		},
		refuse(fields) {
			refusal = fields;
		},
		serveFork(options) {
			polls = options.polls ?? polls;
			access = options.access ?? access;
		},
		onDidChange: changed.on,
	};
}

const READS: readonly Call[] = ['discussion', 'latest', 'forkState', 'forkAccess', 'repositoryAccess'];
const WRITES_OF_FIELDS: readonly Call[] = ['create', 'change', 'rate', 'collaborators', 'publish'];

/** The advisory as GitHub would answer after a change: with one vector. */
function changedBy(advisory: Advisory, change: Partial<AdvisoryText>): Advisory {
	const { cvss, severity, cweIds, credits, cveId, affected, ...text } = change;
	const { cveId: cveBefore, severity: severityBefore, ...rest } = advisory;
	const rated = cvss !== undefined || severity !== undefined;
	const vector = typeof cvss === 'string' ? { [isV4(cvss) ? 'v4' : 'v3']: cvss } : {};
	const id = cveId === undefined ? cveBefore : (cveId ?? undefined);
	const words = rated ? (severity ?? undefined) : severityBefore;
	return {
		...rest,
		...text,
		...(affected === undefined ? {} : { affected: [...affected] }),
		...(rated ? { cvss: vector } : {}),
		...(cweIds === undefined ? {} : { cweIds: [...cweIds] }),
		...(credits === undefined ? {} : { credits: credits.map(credit => ({ ...credit, state: 'pending' })) }),
		...(id === undefined ? {} : { cveId: id }),
		...(words === undefined ? {} : { severity: words }),
	};
}

/** The cases of a store joined with a forge's advisories, and the forge as pages get it. */
export function joinWith(store: MemoryStore, memory: MemoryForge) {
	const reportOf = (record: Case | undefined) => {
		const advisory = record === undefined ? undefined : memory.advisories.get(record.advisory.id);
		return record === undefined || advisory === undefined ? undefined : { advisory, record: { ...record, advisory } };
	};
	const joined = createJoinedStore(
		store,
		{
			ready: async () => undefined,
			find: handle => reportOf(store.get(handle)),
			onDidChange: memory.onDidChange,
		},
		() => '2100-01-01T00:00:00Z',
	);
	const onForges: OnForges = {
		forgeOf(handle) {
			const record = store.get(handle);
			return record !== undefined && forgeKey(record.advisory) !== undefined ? memory.forge : undefined;
		},
		forges: () => [memory.forge],
		onDidChangeReports: memory.onDidChange,
	};
	return { joined, onForges };
}
