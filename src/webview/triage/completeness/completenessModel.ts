import { type Element, ELEMENTS } from '../../../core/completeness';
import type { PageEnd } from '../../../protocol/page';
import { answersOf, answersText, type TRIAGE_FIELDS } from '../../../protocol/fields';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';

/** What a person can do in the Completeness step. */
export interface CompletenessModel {
	/** What a person said of an element; nothing as long as what was found counts. */
	said(element: Element): 'there' | 'missing' | undefined;
	say(element: Element, what: 'there' | 'missing' | undefined): void;
	/** Puts a message that asks for elements, and for what stands in the box for questions, into the box for messages. @returns whether it did */
	ask(elements: readonly Element[]): Promise<boolean>;
}

export function createCompletenessModel(
	end: PageEnd<TriageContract>,
	base: Model<(typeof TRIAGE_FIELDS)[number]>,
): CompletenessModel {
	const answers = (): Readonly<Record<string, string>> => answersOf(base.saver.field('completeness').text) ?? {};
	return {
		said(element) {
			const answer = answers()[element];
			return answer === 'there' || answer === 'missing' ? answer : undefined;
		},
		say(element, what) {
			const next = Object.fromEntries(
				ELEMENTS.flatMap(known => {
					const answer = known === element ? what : answers()[known];
					return answer === undefined ? [] : [[known, answer]];
				}),
			);
			base.saver.type('completeness', answersText(next));
			// A choice is whole at once; there is no typing to wait for.
			void base.saver.flush();
		},
		async ask(elements) {
			const questions = base.saver.field('questions').text;
			const text = await base.ask(end.call('askForMissing', { elements: [...elements], questions }));
			// What a person wrote meanwhile is never replaced.
			if (text === undefined || base.saver.field('comment').text !== '') return false;
			base.saver.type('comment', text);
			base.saver.type('questions', '');
			return true;
		},
	};
}
