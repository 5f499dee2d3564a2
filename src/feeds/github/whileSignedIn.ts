import type { AnswerStore } from '../../github/api';

/**
 * Answers as one account keeps them: what comes after its sign-out is not kept, since what was kept was just deleted.
 * @param token of the account; undefined once it signed out
 */
export function whileSignedIn(answers: AnswerStore, token: () => Promise<string | undefined>): AnswerStore {
	return {
		get: key => answers.get(key),
		async set(key, answer) {
			if ((await token()) !== undefined) await answers.set(key, answer);
		},
	};
}
