import assert from 'node:assert/strict';
import type { Field } from '../../../src/protocol/fields';
import { FORGE_PATIENCE_MS } from '../../../src/protocol/forge';
import { isSafe } from '../../../src/webview/edits/fieldSync';
import { NOT_ANSWERING } from '../../../src/webview/model';
import { settle } from '../../unit/webview/fakeTimers';
import type { Desk, OpenPage } from './desk';

/** The screen says that something is not done, and why. */
export class NotDone extends Error {
	override readonly name = 'NotDone';
}

/** The window went away, or somebody has to end it because nothing answers. */
export class Gone extends Error {
	override readonly name = 'Gone';
}

/** What somebody typed, and whether the page said that it is kept. */
interface Typed {
	readonly text: string;
	kept: boolean;
}

/** Somebody who works at a desk, and knows no more than what is on the screen. */
export interface Person {
	/** All that was typed in whatever window. */
	readonly typed: readonly Typed[];
	/** Waits until a page shows its case. @throws NotDone when it says why it cannot, Gone */
	see<M>(page: OpenPage<M>): Promise<M>;
	/** Waits for what was begun. @throws Gone when the window is gone, or hangs */
	wait<T>(work: Promise<T>): Promise<T>;
	/** Waits until the screen shows it. @throws NotDone when it shows that it went wrong, or nothing; Gone */
	until(page: OpenPage<unknown>, isShown: () => boolean, isWrong?: () => string | undefined): Promise<void>;
	/** Types a text in place of what stands there. A second later it is kept, or the page says why not. @throws NotDone, Gone */
	type(page: OpenPage<unknown>, field: Field, text: string): Promise<void>;
	/** @throws NotDone with what the top of the page says */
	require(page: OpenPage<unknown>, done: boolean): void;
}

/** How long a screen may show nothing new, in ms of this machine. Then nothing comes any more. */
const STILL_MS = 30_000;
/** Until a page is told to be without an answer, in ms of this machine. */
const HANGS_MS = 30;
/** A typed text is safe after so many ms of the page, or the page says why not. */
const A_SECOND = 1000;

/** @param desk the one that they sit at now */
export function createPerson(desk: () => Desk): Person {
	const typed: Typed[] = [];
	const lose = (): never => {
		throw new Gone('the window is gone');
	};

	/** Pages whose patience is over say so. */
	async function loseHope(): Promise<never> {
		const { disk } = desk();
		while (!disk.hangs()) await tick();
		for (const end = Date.now() + HANGS_MS; Date.now() < end; ) await tick();
		for (const { timers } of desk().pages()) await timers.pass(FORGE_PATIENCE_MS + 1000);
		for (const end = Date.now() + HANGS_MS; Date.now() < end; ) await tick();
		return lose();
	}
	const wait = <T>(work: Promise<T>): Promise<T> => {
		let over = false;
		const { disk } = desk();
		const hopeless = async (): Promise<never> => {
			while (!disk.hangs()) {
				if (over) return new Promise<never>(() => undefined);
				await tick();
			}
			return loseHope();
		};
		return Promise.race([work, disk.gone.then(lose), hopeless()]).finally(() => {
			over = true;
		});
	};
	const until: Person['until'] = (page, isShown, isWrong = () => undefined) =>
		wait(
			(async () => {
				const end = Date.now() + STILL_MS;
				while (!isShown()) {
					const wrong = isWrong() ?? (page.base.shown().notice || page.base.shown().problem);
					if (wrong !== '') throw new NotDone(wrong);
					assert.ok(Date.now() < end, 'the screen shows nothing');
					await tick();
				}
			})(),
		);

	return {
		typed,
		wait,
		until,
		async see(page) {
			await until(page, () => page.base.shown().loaded && page.base.shown().problem === '');
			return page.model;
		},
		async type(page, field, text) {
			const { saver, retry } = page.base;
			const note = typed.find(each => each.text === text) ?? { text, kept: false };
			if (!typed.includes(note)) typed.push(note);
			if (saver.field(field).text !== text) saver.type(field, text);
			else if (!isSafe(saver.field(field))) void retry();
			await page.timers.pass(A_SECOND);
			const isSettled = (): boolean => isSafe(saver.field(field)) || saver.field(field).failure !== undefined;
			// With timers that never fire it is safe when the page is left, or something is done with it.
			const flushed = isSettled() ? Promise.resolve() : Promise.race([saver.flush(), shown(isSettled)]);
			try {
				await wait(flushed);
			} catch (error) {
				if (error instanceof Gone && desk().disk.hangs()) {
					assert.equal(saver.status().kind, 'lost', 'a page that hears nothing says so');
					assert.equal(page.base.unsaved().includes(text), true, 'the text is on the page');
				}
				throw error;
			}
			const { failure, text: shownText, conflict } = saver.field(field);
			assert.ok(shownText === text, 'what is typed stays on the page');
			assert.equal(conflict, undefined, 'nobody else wrote');
			if (failure === undefined) {
				note.kept = true;
				return;
			}
			const status = saver.status();
			assert.ok(status.kind === 'refused' || status.kind === 'lost', 'what is not kept is told');
			throw new NotDone(failure.kind === 'refused' ? failure.message : NOT_ANSWERING);
		},
		require(page, done) {
			// Without words the list itself shows that it is not done.
			if (!done) throw new NotDone(page.base.shown().notice || page.base.shown().problem);
		},
	};
}

/** Resolves once it is so. */
async function shown(isSo: () => boolean): Promise<void> {
	while (!isSo()) await tick();
}

/** A moment for files and sockets. */
async function tick(): Promise<void> {
	await settle();
	await new Promise(resolve => setTimeout(resolve, 1));
}
