import * as z from 'zod';
import type { Asked, RepositoryFacts, Why } from '../../core/readiness';
import type { Forge } from '../forge';

export interface ForgeAnswersDeps {
	readonly forges: () => readonly Forge[];
	/** Whether the forges are still finding out who is signed in. */
	readonly looking: () => boolean;
	readonly now: () => Date;
	/** Of the workspace. Holds names of repositories, counts and logins; nothing of a report. */
	readonly memory: { get(key: string): unknown; update(key: string, value: unknown): Thenable<void> };
	/** For faults of ours. */
	readonly failed: (error: unknown) => void;
}

export type ForgeFacts = Pick<RepositoryFacts, 'reporting' | 'readers' | 'shared' | 'accessPage'>;

export interface ForgeAnswers {
	/** What is known without asking. @param wants whether the owner's policy counts */
	known(repository: string): ForgeFacts;
	/** Asks anew, and keeps what was answered. Never rejects. @param wantsPolicy whether the owner's policy counts */
	ask(repository: string, wantsPolicy: boolean): Promise<void>;
}

const KEY = 'readinessAnswers';
const loginSchema = z.string().max(140);
const keptSchema = z
	.record(
		z.string().max(300),
		z.object({
			reporting: z.exactOptional(z.object({ value: z.boolean(), at: z.iso.datetime() })),
			readers: z.exactOptional(
				z.object({ value: z.object({ logins: z.array(loginSchema).max(500) }), at: z.iso.datetime() }),
			),
		}),
	)
	.catch({});
type Kept = z.infer<typeof keptSchema>[string];

/** More repositories than a window has; older ones are forgotten. */
const MOST_KEPT = 50;
const MOST_LOGINS = 500;
const ASKING = { why: 'asking' } as const;

/** What forges told of repositories, with the age of what could not be asked again. */
export function createForgeAnswers(deps: ForgeAnswersDeps): ForgeAnswers {
	const answers = new Map<string, ForgeFacts>();
	/** An owner's policy that was read, by repository, for while the forge cannot be reached. */
	const policies = new Map<
		string,
		{ readonly value: Extract<ForgeFacts['shared'], { value: unknown }>['value']; readonly at: string }
	>();
	const keptOf = (repository: string): Kept => keptSchema.parse(deps.memory.get(KEY))[repository] ?? {};
	const keep = async (repository: string, found: Kept): Promise<void> => {
		const { [repository]: _before, ...others } = keptSchema.parse(deps.memory.get(KEY));
		const newest = Object.entries(others).slice(-(MOST_KEPT - 1));
		await deps.memory.update(KEY, Object.fromEntries([...newest, [repository, found]]));
	};
	const tell = <T>(error: unknown, kept: { readonly value: T; readonly at: string } | undefined): Asked<T> => {
		const why = whyOf(error);
		if (why === 'failed') deps.failed(error);
		return why === 'offline' && kept !== undefined ? { value: kept.value, asOf: kept.at } : { why };
	};

	return {
		known(repository) {
			const told = answers.get(repository);
			if (told !== undefined) return told;
			const { reporting, readers } = keptOf(repository);
			return {
				reporting: reporting === undefined ? ASKING : { value: reporting.value, asOf: reporting.at },
				readers: readers === undefined ? ASKING : { value: readers.value, asOf: readers.at },
				shared: ASKING,
			};
		},
		async ask(repository, wantsPolicy) {
			const forge = deps.forges().find(one => one.readiness?.canAsk(repository) === true);
			if (forge?.readiness === undefined) {
				if (deps.looking()) return;
				const why: Why = 'signedOut';
				answers.set(repository, { reporting: { why }, readers: { why }, shared: { why } });
				return;
			}
			const { readiness } = forge;
			const before = keptOf(repository);
			const at = deps.now().toISOString();
			const [reporting, readers, shared] = await Promise.all([
				forge.privateReporting(repository).then(
					value => ({ value }),
					(error: unknown) => tell(error, before.reporting),
				),
				readiness.readers(repository).then(
					logins => ({ value: { logins: logins.slice(0, MOST_LOGINS) } }),
					(error: unknown) => tell(error, before.readers),
				),
				wantsPolicy
					? readiness.sharedPolicy(repository).then(
							value => {
								policies.set(repository, { value, at });
								return { value };
							},
							(error: unknown) => tell(error, policies.get(repository)),
						)
					: ASKING,
			]);
			const page = readiness.accessPage(repository);
			answers.set(repository, { reporting, readers, shared, ...(page === undefined ? {} : { accessPage: page }) });
			await keep(repository, {
				...keptAnswer('reporting', reporting, before, at),
				...keptAnswer('readers', readers, before, at),
			});
		},
	};
}

/** @returns what is kept of one answer: the new one, or the old one while the forge cannot be reached */
function keptAnswer<N extends keyof Kept>(
	name: N,
	told: { readonly value?: unknown; readonly asOf?: string; readonly why?: Why },
	before: Kept,
	at: string,
): Kept {
	if (told.asOf !== undefined) return before[name] === undefined ? {} : { [name]: before[name] };
	return 'value' in told ? { [name]: { value: told.value, at } } : {};
}

const RIGHTS: readonly unknown[] = ['sso', 'permission', 'integration', 'not-found'];
const OFFLINE: readonly unknown[] = ['offline', 'timeout', 'server', 'rate-limit', 'secondary-limit'];

/** Forges tell by the kind of their errors; one without a kind is that nobody is signed in. */
function whyOf(error: unknown): Why {
	if (!(error instanceof Error)) return 'failed';
	const kind = 'kind' in error ? error.kind : undefined;
	if (RIGHTS.includes(kind)) return 'rights';
	if (OFFLINE.includes(kind)) return 'offline';
	if (kind === 'signed-out' || kind === 'unauthorized') return 'signedOut';
	return kind === undefined && error.name === 'UserError' ? 'signedOut' : 'failed';
}
