import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { createEmitter } from '../../../src/core/emitter';
import { UserError } from '../../../src/core/errors';
import { forgeKey } from '../../../src/core/forgeCase';
import { mainVector, ratingChanges, ratingOf } from '../../../src/core/rating';
import type { Forge, Message, Permissions } from '../../../src/feeds/forge';
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
	| 'privateFork';

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
	let permissions: Permissions = { comment: true, change: true, requestCve: true, privateFork: true };
	let offered = true;

	const act = async <T>(call: Call, work: () => T): Promise<T> => {
		calls.push(call);
		const at = faults.findIndex(f => f.call === call);
		const [fault] = at === -1 ? [] : faults.splice(at, 1);
		if (fault?.when === 'before') throw new UserError('There is no connection. Try again.');
		const answer = work();
		if (call !== 'discussion') changed.fire();
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
				const { summary, description } = fields;
				const text = { summary, description, affected: [...fields.affected] };
				return keep(anAdvisoryOnForge(known.size + 50, { ...text, state: 'draft', createdAt: AT }));
			}),
		change: (advisory, base, fields) =>
			act('change', () => {
				const current = now(advisory);
				const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
				for (const field of ['summary', 'description', 'affected'] as const) {
					const mine = !same(base[field], fields[field]) && !same(current[field], fields[field]);
					if (mine && !same(base[field], current[field])) throw new UserError('Somebody changed it meanwhile.');
				}
				return keep({ ...current, ...fields, affected: [...fields.affected] });
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
		report: (repository, { summary }, _attempt, again) =>
			act('report', () => {
				if (again) throw new UserError('It may have arrived.');
				reports.push(`${repository} ${summary}`);
			}),
		requestCve: advisory => act('requestCve', () => now(advisory)),
		privateFork: advisory =>
			act('privateFork', () => {
				const privateFork = { fullName: 'acme/papervane-ghsa', url: 'https://github.com/acme/papervane-ghsa' };
				keep({ ...now(advisory), privateFork });
				return privateFork;
			}),
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
		onDidChange: changed.on,
	};
}

/** The cases of a store joined with a forge's advisories, and the forge as pages get it. */
export function joinWith(store: MemoryStore, memory: MemoryForge) {
	const reportOf = (record: Case | undefined) => {
		const advisory = record === undefined ? undefined : memory.advisories.get(record.advisory.id);
		return record === undefined || advisory === undefined ? undefined : { advisory, record: { ...record, advisory } };
	};
	const joined = createJoinedStore(store, {
		ready: async () => undefined,
		find: handle => reportOf(store.get(handle)),
		onDidChange: memory.onDidChange,
	});
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
