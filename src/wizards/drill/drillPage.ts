import { t, translated } from '../../core/translate';
import { STEP_WORDS } from '../../core/drill/steps';
import { CLAIMS, HISTORY, MODEL_ANSWER } from '../../core/drill/story';
import { UserError } from '../../core/errors';
import { type DrillContract, type DrillView, drillContract } from '../../protocol/drill';
import { type HostEnd, serve } from '../../protocol/host';
import type { Page, PageContext } from '../page';
import type { DrillOnPages } from './drillOnPages';

const MINUTE_MS = 60_000;
const PAGE_NAMES = { triage: 'Go to Triage', draft: 'Go to Draft', response: 'Go to Response' } as const;

/** The host side of the page “Drill”. */
export function createDrillPage(context: PageContext): Page {
	const { deps, handle, outside, drill } = context;
	let told = '';
	let disposed = false;
	/** When it was published: from then on no time is counted. */
	let endedAt: number | undefined;

	const show = async (again = false): Promise<void> => {
		if (drill === undefined) return;
		const view = await viewOf(drill);
		const text = JSON.stringify(view);
		if (disposed || (text === told && !again)) return;
		told = text;
		end.send('drill', view);
	};
	const update = (): void => void show().catch(deps.report);
	const viewOf = async (now: DrillOnPages): Promise<DrillView> => {
		const { steps, published, finished, done, good, advice } = await now.judge();
		const claim = now.claim();
		if (published) endedAt ??= deps.clock.now().getTime();
		return {
			startedAt: now.startedAt,
			steps: steps.map(({ name, state, notes }) => {
				const { place } = STEP_WORDS[name];
				const go = place === undefined ? {} : { go: PAGE_NAMES[place.page] };
				return {
					name,
					label: translated(STEP_WORDS[name].label),
					task: translated(STEP_WORDS[name].task),
					state,
					...go,
					notes: [...notes],
				};
			}),
			claims: CLAIMS.map(each => ({ ...each })),
			history: HISTORY,
			...(claim === undefined ? {} : { claim }),
			...{ done, good, advice },
			...(endedAt === undefined
				? {}
				: {
						summary: {
							minutes: Math.max(1, Math.round((endedAt - Date.parse(now.startedAt)) / MINUTE_MS)),
							finished,
							model: [...MODEL_ANSWER],
						},
					}),
		};
	};
	const required = (): DrillOnPages => {
		if (drill === undefined) throw new UserError(t('This drill is over. Start another one.'));
		return drill;
	};

	const end: HostEnd<DrillContract> = serve(
		drillContract,
		{
			reload: async () => (await show(true), null),
			async go(name) {
				const { handle: about } = required();
				const { place } = STEP_WORDS[name];
				if (place?.page === 'triage') context.openTriage(about, place.step);
				if (place?.page === 'draft') context.openDraft(about, { step: place.step });
				if (place?.page === 'response') context.openResponse(about, place.step);
				return null;
			},
			async choose(id) {
				const claim = CLAIMS.find(each => each.id === id);
				if (claim !== undefined) required().choose(claim.id);
				return null;
			},
			// The page goes with it, so the answer comes first.
			restart: async () => (later(required().restart), null),
			end: async () => (later(required().end), null),
			openLink: async target => (await outside.openLink(target), null),
			copy: async text => (await outside.copy(text), null),
		},
		context.pipe,
		{
			log: deps.log,
			failed: deps.report,
			ready() {
				end.send('page', { handle, now: deps.clock.now().toISOString() });
				end.send('hidden', context.hidden());
				void show(true).catch(deps.report);
			},
		},
	);
	function later(work: () => Promise<void>): void {
		setTimeout(() => void work().catch(deps.report), 0);
	}

	const listening = drill?.onDidChange(update);
	return {
		receive: raw => end.receive(raw),
		hiddenChanged: () => end.send('hidden', context.hidden()),
		dispose() {
			disposed = true;
			listening?.dispose();
		},
	};
}
