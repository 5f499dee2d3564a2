import { t } from '../../core/translate';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { withoutAccess, withoutReadIn, withReadIn } from '../../core/readIn';
import type { Forge } from '../../feeds/forge';
import type { PeopleView, peopleMethods } from '../../protocol/draft/people';
import { requireForge, requireSameReaders } from '../forgeView';
import { withDraft } from '../saveDraft';
import type { Part, PartContext } from './part';

const MOST_NAMES = 300;

/** Who is credited, and who reads along while the case is embargoed. */
export function createPeople(context: PartContext): Part<keyof typeof peopleMethods> {
	const { session, forge, forgeView, inTurn, entry, tell } = context;

	const change = async (login: string, team: boolean, into: boolean): Promise<void> => {
		const record = await session.read();
		const there = requireForge(forge());
		const [add, remove] = into ? [[login], []] : [[], [login]];
		const advisory = await there.collaborators(
			record.advisory,
			team ? { add: [], remove: [], addTeams: add, removeTeams: remove } : { add, remove },
		);
		const who = { name: team ? `team ${login}` : login, how: 'forge' } as const;
		await session.change(current => {
			const known = current.advisory.id === advisory.id ? { ...current, advisory } : current;
			return into
				? withReadIn(known, who, entry(`Read in on ${there.name}.`))
				: withoutAccess(known, who, entry(`Access on ${there.name} taken away.`));
		});
	};

	return {
		handlers: {
			letIn: ({ login, team, seenBy }) =>
				inTurn(async () => {
					requireSameReaders(forgeView(await session.read()), seenBy);
					await change(nameIn(login), team, true);
					return null;
				}),
			takeOut: ({ login, team }) =>
				inTurn(async () => {
					await change(login, team, false);
					return null;
				}),
			async recordReadIn({ name }) {
				await session.change(r => withReadIn(r, { name: nameIn(name), how: 'by-hand' }, entry('Read in by hand.')));
				return null;
			},
			async forgetReadIn(id) {
				await session.change(r => withoutReadIn(r, id, entry('Record of a reading in taken back.')));
				return null;
			},
		},
		show(record) {
			tell('people', viewOf(record, forge()));
		},
		dispose() {},
	};
}

/** @throws UserError for nobody */
function nameIn(text: string): string {
	const name = text.trim().replace(/^@/, '');
	if (name === '') throw new UserError(t('Write who it is first. Nothing was changed.'));
	return name;
}

function viewOf(record: Case, forge: Forge | undefined): PeopleView {
	const { advisory, readIn = [] } = record;
	const permissions = forge?.permissions(advisory);
	const reason = permissions?.reasons?.collaborators ?? permissions?.reason;
	return {
		suggestions: suggestionsOf(record, forge),
		...(permissions === undefined
			? {}
			: {
					onForge: {
						collaborators: advisory.collaborators.slice(0, MOST_NAMES),
						teams: advisory.teams.slice(0, MOST_NAMES),
						can: permissions.collaborators,
						...(permissions.collaborators || reason === undefined ? {} : { reason }),
						...(advisory.commentCount === undefined ? {} : { messages: advisory.commentCount }),
					},
				}),
		readIn: readIn.slice(-MOST_NAMES),
	};
}

/** The finder, and those of cases that were merged into this one. */
function suggestionsOf(record: Case, forge: Forge | undefined): PeopleView['suggestions'] {
	const { received, related = [] } = record;
	const login = forge?.audience(record.advisory).finder;
	const finder = login === undefined ? received?.name : undefined;
	const found: PeopleView['suggestions'] = [
		...(login === undefined ? [] : [{ login, why: 'reported it' }]),
		...(finder === undefined ? [] : [{ name: finder, why: 'reported it' }]),
		...related.flatMap(({ finder: name }) => (name === undefined ? [] : [{ name, why: 'reported the same' }])),
	];
	const credited = new Set(
		withDraft(record)
			.credits.flatMap(c => [c.login, c.name])
			.map(lower),
	);
	const seen = new Set<string>();
	return found.filter(({ login: l, name }) => {
		const key = lower(l ?? name);
		const isNew = key !== '' && !credited.has(key) && !seen.has(key);
		seen.add(key);
		return isNew;
	});
}

function lower(text: string | undefined): string {
	return (text ?? '').trim().toLowerCase();
}
