import * as vscode from 'vscode';

/** What a person did with a question: answered it, went back to the one before, or left. */
export type Answered<T> =
	| { readonly kind: 'answer'; readonly value: T }
	| { readonly kind: 'back' }
	| { readonly kind: 'left' };

/** Where a question stands among the others. */
export interface Place {
	readonly title: string;
	/** From 1. */
	readonly step: number;
	readonly steps: number;
}

export interface Choice<T> {
	readonly label: string;
	readonly detail?: string;
	readonly description?: string;
	readonly value: T;
}

/** A question of several. @returns the answers with its own, and with those of the ones before */
export interface Question<A> {
	/** Whether it is asked after these answers; always unless said. */
	readonly asked?: (answers: A) => boolean;
	readonly ask: (answers: A, place: Place) => Promise<Answered<A>>;
}

/**
 * Asks questions one after the other, with a way back that keeps what was answered.
 * @returns nothing when the person left
 */
export async function askAll<A>(title: string, questions: readonly Question<A>[], start: A): Promise<A | undefined> {
	let answers = start;
	const past: number[] = [];
	for (let at = 0; at < questions.length; ) {
		const question = questions[at];
		if (question === undefined || question.asked?.(answers) === false) {
			at++;
			continue;
		}
		const open = questions.slice(at).filter(one => one.asked?.(answers) !== false).length;
		const answer = await question.ask(answers, { title, step: past.length + 1, steps: past.length + open });
		if (answer.kind === 'left') return undefined;
		if (answer.kind === 'back') {
			at = past.pop() ?? 0;
			continue;
		}
		answers = answer.value;
		past.push(at);
		at++;
	}
	return answers;
}

/** Lets a person choose one. @param now is chosen by Enter alone */
export async function choose<T>(
	place: Place,
	placeholder: string,
	choices: readonly Choice<T>[],
	now: T,
): Promise<Answered<T>> {
	const picked = await pick(place, placeholder, choices, choice => choice.value === now, false);
	if (picked.kind !== 'answer') return picked;
	const [first] = picked.value;
	return first === undefined ? { kind: 'left' } : { kind: 'answer', value: first };
}

/** Lets a person choose any number. */
export function chooseSome<T>(
	place: Place,
	placeholder: string,
	choices: readonly Choice<T>[],
	now: readonly T[],
): Promise<Answered<readonly T[]>> {
	return pick(place, placeholder, choices, ({ value }) => now.includes(value), true);
}

function pick<T>(
	place: Place,
	placeholder: string,
	choices: readonly Choice<T>[],
	chosen: (choice: Choice<T>) => boolean,
	many: boolean,
): Promise<Answered<readonly T[]>> {
	const box = vscode.window.createQuickPick<Choice<T>>();
	box.placeholder = placeholder;
	box.canSelectMany = many;
	box.items = choices;
	const set = choices.filter(chosen);
	if (many) box.selectedItems = set;
	else box.activeItems = set;
	return answerOf(box, place, () => ({
		kind: 'answer',
		value: (many ? box.selectedItems : box.selectedItems.slice(0, 1)).map(({ value }) => value),
	}));
}

/** Lets a person write a line. @param fault what is wrong with it, or nothing */
export function write(
	place: Place,
	prompt: string,
	now: string,
	fault: (text: string) => string | undefined,
	placeholder = '',
): Promise<Answered<string>> {
	const box = vscode.window.createInputBox();
	box.prompt = prompt;
	box.placeholder = placeholder;
	box.value = now;
	const listening = box.onDidChangeValue(() => {
		box.validationMessage = undefined;
	});
	const answer = answerOf<string>(box, place, () => {
		const text = box.value.trim();
		const wrong = fault(text);
		box.validationMessage = wrong;
		return wrong === undefined ? { kind: 'answer', value: text } : undefined;
	});
	return answer.finally(() => {
		listening.dispose();
	});
}

/** @param accepted what Enter means; nothing when the question stays */
function answerOf<T>(
	box: vscode.QuickInput & {
		buttons: readonly vscode.QuickInputButton[];
		onDidAccept: vscode.Event<void>;
		onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
	},
	{ title, step, steps }: Place,
	accepted: () => Answered<T> | undefined,
): Promise<Answered<T>> {
	Object.assign(box, { title, step, totalSteps: steps, ignoreFocusOut: true });
	box.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
	return new Promise(resolve => {
		const listening = [
			box,
			box.onDidAccept(() => {
				const answer = accepted();
				if (answer === undefined) return;
				resolve(answer);
				box.hide();
			}),
			box.onDidTriggerButton(() => {
				resolve({ kind: 'back' });
				box.hide();
			}),
			box.onDidHide(() => {
				resolve({ kind: 'left' });
				for (const part of listening) part.dispose();
			}),
		];
		box.show();
	});
}
