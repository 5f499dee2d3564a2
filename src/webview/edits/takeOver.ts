import type { Disposable } from '../../core/ports';
import type { Field } from '../../protocol/fields';
import { type SiblingMessage, siblingSchema } from '../../protocol/siblings';
import { type HandedField, handedOver, isSafe } from './fieldSync';
import type { Saver } from './saver';

/** Other pages of the same case and kind in this window. */
export interface Siblings {
	post(message: unknown): void;
	listen(receive: (raw: unknown) => void): void;
}

export interface SiblingWiring {
	/** The case that this tab showed when it was drawn last. */
	readonly remembered: () => string | undefined;
	readonly siblings: (handle: string) => Siblings;
	/** Says that everything of the page before this one is here. */
	readonly tookOver: () => void;
}

export interface TakeOverDeps<F extends Field> {
	readonly siblings: Siblings;
	readonly fields: readonly F[];
	readonly saver: Saver<F>;
	readonly onField: (listener: (field: F) => void) => Disposable;
	/** The step that is shown. */
	readonly place: () => string;
	readonly goTo: (place: string) => void;
	/** Everything that a page without an extension had is on this page, and saved where it could be. */
	readonly tookOver: () => void;
}

/** Brings what is typed on a page whose extension host ended to the page that takes its place. */
export interface TakeOver {
	/** The case told its fields: this page has an extension. */
	arrived(): void;
	/** This page's extension said something. */
	heard(): void;
}

export function createTakeOver<F extends Field>(deps: TakeOverDeps<F>): TakeOver {
	const { siblings, fields, saver } = deps;
	/** What the page before this one had last. */
	const taken = new Map<F, string>();
	const typedHere = new Set<F>();
	/** What this page handed over last. */
	const handed = new Map<F, string>();
	let hasArrived = false;
	let hasTaken = false;
	let isLeft = false;

	const handOver = (): void => {
		// What was handed over and then taken back is handed over, too.
		const states = fields
			.map(field => [field, saver.field(field)] as const)
			.filter(([field, state]) => !isSafe(state) || handed.has(field));
		for (const [field, { text }] of states) handed.set(field, text);
		siblings.post({
			kind: 'unsaved',
			place: deps.place(),
			fields: Object.fromEntries(states.map(([field, state]) => [field, handedOver(state)])),
		} satisfies SiblingMessage);
	};
	const takeField = (field: F, theirs: HandedField): void => {
		const isSame = saver.field(field).text === taken.get(field);
		taken.set(field, theirs.text);
		// After the first time it is as if it were typed here: what is on its way, and what was saved, is our own.
		if (isSame) saver.type(field, theirs.text);
		else saver.takeOver(field, theirs);
	};
	const take = async (message: SiblingMessage & { kind: 'unsaved' }): Promise<void> => {
		let hasAll = true;
		for (const field of fields) {
			const theirs = message.fields[field];
			if (theirs === undefined) continue;
			// What the person typed here is not overwritten.
			if (typedHere.has(field)) hasAll &&= theirs.text === saver.field(field).text;
			else takeField(field, theirs);
		}
		await saver.flush();
		if (hasTaken || !hasAll) return;
		hasTaken = true;
		deps.goTo(message.place);
		deps.tookOver();
	};

	siblings.listen(raw => {
		const message = siblingSchema.safeParse(raw).data;
		if (message?.kind === 'unsaved' && hasArrived && !isLeft) void take(message);
		if (message?.kind !== 'here') return;
		// A window has one page of a case and kind: another one that is there took this one's place.
		isLeft = true;
		handOver();
	});
	deps.onField(field => {
		const { text, base } = saver.field(field);
		if (text !== base && text !== taken.get(field)) typedHere.add(field);
		// Until the tab is closed a person may type on.
		if (isLeft && text !== handed.get(field)) handOver();
	});

	return {
		arrived() {
			if (hasArrived) return;
			hasArrived = true;
			siblings.post({ kind: 'here' } satisfies SiblingMessage);
		},
		heard: () => void (isLeft = false),
	};
}
