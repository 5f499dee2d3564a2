import {
	arrivalAt,
	expectedPlaces,
	type Expected,
	finishedByHand,
	reopened,
	withArrivals,
	withoutArrival,
} from '../../core/arrival';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { isPublic } from '../../core/lifecycle';
import type { ArrivalPlace } from '../../core/response';
import { translated } from '../../core/translate';
import type { ArrivalView, arrivalMethods } from '../../protocol/response/arrival';
import type { Part, PartContext } from './part';

/** How the last question to a place went, as long as the page is open. */
interface Look {
	/** ISO 8601 in UTC. */
	readonly at: string;
	readonly withdrawn?: true;
	readonly problem?: string;
}

const NOT_PUBLIC = 'The advisory is not published, so the news is nowhere yet. Nobody was asked.';
const NOT_THERE = 'This advisory has no id for that place. Look at the list again.';
const UNEXPECTED = 'It could not be asked, for a reason that is in the log. Look at its page instead.';
const SETTINGS = { cve: 'secureResponse.arrival.cve', osv: 'secureResponse.arrival.osv' } as const;

/** Where the news has arrived after publication. Places are asked by a click alone, and only for public ids. */
export function createArrival(context: PartContext): Part<keyof typeof arrivalMethods> {
	const { deps, entry, inTurn, now, outside, session, tell } = context;
	const looks = new Map<ArrivalPlace, Look>();

	const requirePublic = async (): Promise<Case> => {
		const record = await session.read();
		if (!isPublic(record.advisory)) throw new UserError(translated(NOT_PUBLIC));
		return record;
	};
	const requireExpected = async (place: ArrivalPlace): Promise<void> => {
		const { advisory } = await requirePublic();
		if (!expectedPlaces(advisory).some(each => each.place === place)) throw new UserError(translated(NOT_THERE));
	};
	const ask = async (expected: Expected): Promise<boolean> => {
		const at = now();
		try {
			const { state } = await deps.arrival.ask(expected);
			looks.set(expected.place, { at, ...(state === 'withdrawn' ? { withdrawn: true } : {}) });
			return state === 'there';
		} catch (error) {
			if (!(error instanceof UserError)) deps.report(error);
			looks.set(expected.place, { at, problem: error instanceof UserError ? error.message : translated(UNEXPECTED) });
			return false;
		}
	};

	return {
		handlers: {
			checkArrival: () =>
				inTurn(async () => {
					const record = await requirePublic();
					const asked = expectedPlaces(record.advisory).filter(
						({ place }) => arrivalAt(record, place) === undefined && mayAsk(context, record, place) === 'may',
					);
					const answers = await Promise.all(asked.map(async each => ({ each, there: await ask(each) })));
					const at = now();
					const arrived = answers.flatMap(({ each: { place, url }, there }) => (there ? [{ place, url, at }] : []));
					// What was asked for must still be what the case says.
					await session.change(current =>
						isPublic(current.advisory) ? withArrivals(current, stillExpected(current, arrived), at, entry) : current,
					);
					await session.refresh();
					return null;
				}),
			async sawArrival(place) {
				await requireExpected(place);
				const at = now();
				await session.change(r => withArrivals(r, [{ place, at, byHand: true }], at, entry));
				return null;
			},
			async notExpected(place) {
				await requireExpected(place);
				const at = now();
				await session.change(r => withArrivals(r, [{ place, at, notExpected: true }], at, entry));
				return null;
			},
			async forgetArrival(place) {
				await session.change(r => withoutArrival(r, place, entry('A note of where the news arrived was taken back.')));
				return null;
			},
			async finish(over) {
				await requirePublic();
				const at = now();
				await session.change(r =>
					over ? finishedByHand(r, at, entry) : reopened(r, entry('The case is open again.')),
				);
				return null;
			},
			async openArrivalSetting(place) {
				if (place !== 'global') await outside.openSetting(SETTINGS[place]);
				return null;
			},
		},
		show(record) {
			tell('arrival', viewOf(context, record, looks));
		},
		dispose() {},
	};
}

function stillExpected<A extends { readonly place: ArrivalPlace; readonly url: string }>(
	{ advisory }: Case,
	arrived: readonly A[],
): A[] {
	const urls = expectedPlaces(advisory).map(({ url }) => url);
	return arrived.filter(({ url }) => urls.includes(url));
}

function mayAsk(
	{ deps }: PartContext,
	{ advisory }: Case,
	place: ArrivalPlace,
): ArrivalView['places'][number]['asked'] {
	if (advisory.source.feed === 'drill') return 'drill';
	return deps.arrival.may(place) ? 'may' : 'setting-off';
}

function viewOf(context: PartContext, record: Case, looks: ReadonlyMap<ArrivalPlace, Look>): ArrivalView {
	const { advisory, finishedAt } = record;
	return {
		published: isPublic(advisory),
		...(advisory.publishedAt === undefined ? {} : { publishedAt: advisory.publishedAt }),
		...(finishedAt === undefined ? {} : { finishedAt }),
		places: expectedPlaces(advisory).map(({ place, url }) => {
			const arrival = arrivalAt(record, place);
			const asked = mayAsk(context, record, place);
			if (arrival !== undefined) {
				const { at, byHand, notExpected } = arrival;
				const state = notExpected === true ? 'not-expected' : 'arrived';
				return { place, url, state, at, asked, ...(byHand === true ? { byHand } : {}) };
			}
			const look = looks.get(place);
			return {
				...{ place, url, asked },
				state: look?.withdrawn === true ? 'withdrawn' : 'awaited',
				...(look === undefined ? {} : { lookedAt: look.at }),
				...(look?.problem === undefined ? {} : { problem: look.problem }),
			};
		}),
	};
}
