/** What a person said for one case, as long as the window is open. */
export type Answer = 'allowed' | 'refused';

/** Whether assistants may read the report of a case: asked once for each case and session, and never remembered longer. */
export interface Consents {
	/** Asks, unless that was done for this case. Questions that overlap are one. */
	mayRead(handle: string): Promise<boolean>;
	/** What was answered, by handle, in the order of the questions. */
	all(): ReadonlyMap<string, Answer>;
	/** The next question for this case is asked again; nothing is readable until then. */
	forget(handle: string): void;
}

/** @param ask nothing when the person closed the question: it is asked again next time, and nothing is read now */
export function createConsents(ask: (handle: string) => Promise<Answer | undefined>): Consents {
	const answers = new Map<string, Answer>();
	const asking = new Map<string, Promise<Answer | undefined>>();

	const question = async (handle: string): Promise<Answer | undefined> => {
		try {
			const answer = await ask(handle);
			if (answer !== undefined) answers.set(handle, answer);
			return answer;
		} finally {
			asking.delete(handle);
		}
	};

	return {
		async mayRead(handle) {
			const known = answers.get(handle);
			if (known !== undefined) return known === 'allowed';
			const asked = asking.get(handle) ?? question(handle);
			asking.set(handle, asked);
			return (await asked) === 'allowed';
		},
		all: () => answers,
		forget: handle => void answers.delete(handle),
	};
}
