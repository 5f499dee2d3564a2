import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import { bulkContract, type BulkOutcome, type BulkView, type Choice } from '../../protocol/bulk';
import { connect } from '../../protocol/page';
import type { Comparison } from '../../protocol/similar';
import { createModel, type Model } from '../model';
import type { Wiring } from '../wiring';

/** After a pause this long the extension hears what was typed. */
const PAUSE_MS = 250;

/** The state of a page on many reports, and what a person can do there. */
export interface BulkModel {
	/** What every page has; this one keeps no field by itself. */
	readonly base: Model<never>;
	view(): BulkView | undefined;
	/** The choice as the person sees it, ahead of what the extension heard. */
	choice(): Choice;
	onContent(listener: (value: void) => void): Disposable;
	choose(change: { readonly [K in keyof Choice]?: Choice[K] | undefined }): void;
	/** Takes an outcome, and the project's words for it where nobody changed those of the one before. */
	chooseOutcome(outcome: BulkOutcome): Promise<void>;
	leaveOut(handle: string, out: boolean): void;
	/** A reply of its own; null makes it from the template again. */
	write(handle: string, reply: string | null): void;
	compare(handle: string): Promise<Comparison | undefined>;
	open(handle: string): void;
	/** Whether what was typed last was heard: before that there is nothing to apply. */
	settled(): boolean;
	apply(): Promise<void>;
	cancel(): void;
}

const NOTHING: Choice = { template: '', left: [] };

export function createBulkModel({ pipe, timers, remember, listen, onLeave }: Wiring): BulkModel {
	const end = connect(bulkContract, pipe, timers);
	const content = createEmitter<void>();
	let view: BulkView | undefined;
	/** What the person chose since the extension told what it knows. */
	let ahead: Choice | undefined;
	/** What the prepared text was, so that a changed one is never replaced. */
	let prepared = '';
	let waiting: (() => void) | undefined;
	const unsent = new Map<string, string | null>();
	let sending = 0;

	const base = createModel<never>({
		fields: [],
		timers,
		remember: () => undefined,
		edit: () => Promise.reject(new Error('this page has no fields')),
		forget: () => Promise.resolve(),
		reload: () => end.call('reload', null),
		copy: text => end.call('copy', text),
		openLink: target => end.call('openLink', target),
	});
	end.on('page', ({ name, now, state }) => {
		const { version: _, handle, ...more } = state;
		remember(handle, more);
		base.page({ handle, name, now });
		base.fields({ values: {}, kept: [] });
	});
	end.on('hidden', base.hidden);
	end.on('bulk', value => {
		if (view === undefined) prepared = value.choice.template;
		view = value;
		content.fire();
	});
	end.on('row', row => {
		if (view === undefined) return;
		view = { ...view, rows: view.rows.map(before => (before.handle === row.handle ? row : before)) };
		content.fire();
	});
	listen(end.receive);
	onLeave(() => void flush());
	end.ready();

	const choice = (): Choice => ahead ?? view?.choice ?? NOTHING;

	async function flush(): Promise<void> {
		waiting?.();
		waiting = undefined;
		const chosen = ahead;
		const written = [...unsent];
		unsent.clear();
		sending += 1;
		for (const [handle, reply] of written) await base.ask(end.call('write', { handle, reply }));
		if (chosen !== undefined) await base.ask(end.call('choose', chosen));
		sending -= 1;
		if (ahead === chosen) ahead = undefined;
		content.fire();
	}
	const soon = (): void => {
		waiting?.();
		waiting = timers.after(PAUSE_MS, () => void flush());
		content.fire();
	};
	const take = (next: Choice): void => {
		ahead = next;
		soon();
	};

	return {
		base,
		view: () => view,
		choice,
		onContent: content.on,
		choose(change) {
			take(merged(choice(), change));
		},
		async chooseOutcome(outcome) {
			const { template } = choice();
			take({ ...choice(), outcome });
			if (template.trim() !== '' && template !== prepared) return;
			const words = await base.ask(end.call('template', outcome));
			if (words === undefined || choice().outcome !== outcome || choice().template !== template) return;
			prepared = words;
			take({ ...choice(), template: words });
		},
		leaveOut(handle, out) {
			const others = choice().left.filter(h => h !== handle);
			take({ ...choice(), left: out ? [...others, handle] : others });
		},
		write(handle, reply) {
			unsent.set(handle, reply);
			soon();
		},
		compare: handle => base.ask(end.call('compare', handle)),
		open: handle => void base.ask(end.call('openReport', handle)),
		settled: () => waiting === undefined && sending === 0,
		async apply() {
			const seen = view?.revision;
			await flush();
			if (seen !== undefined) await base.ask(end.call('apply', { revision: seen }));
		},
		cancel: () => void base.ask(end.call('cancel', null)),
	};
}

/** Without the keys whose value goes. */
function merged(choice: Choice, change: { readonly [K in keyof Choice]?: Choice[K] | undefined }): Choice {
	const { outcome, original, template, left } = { ...choice, ...change };
	return {
		...(outcome === undefined ? {} : { outcome }),
		...(original === undefined ? {} : { original }),
		template: template ?? choice.template,
		left: left ?? choice.left,
	};
}
