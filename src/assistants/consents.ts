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
		const mine = ask(handle);
		asking.set(handle, mine);
		try {
			const answer = await mine;
			// What was taken back while the question stood is not given by its answer.
			if (asking.get(handle) !== mine) return undefined;
			if (answer !== undefined) answers.set(handle, answer);
			return answer;
		} finally {
			if (asking.get(handle) === mine) asking.delete(handle);
		}
	};
	/** Questions that overlap, by their whole course. */
	const running = new Map<string, Promise<Answer | undefined>>();

	return {
		async mayRead(handle) {
			const known = answers.get(handle);
			if (known !== undefined) return known === 'allowed';
			const asked = running.get(handle) ?? question(handle).finally(() => running.delete(handle));
			running.set(handle, asked);
			return (await asked) === 'allowed';
		},
		all: () => answers,
		forget(handle) {
			answers.delete(handle);
			asking.delete(handle);
		},
	};
}
