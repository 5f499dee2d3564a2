/** Whether a message asks for a proof of concept, or for what shows the flaw. Linear: plain words. */
export function asksForProof(text: string): boolean {
	return (
		/\b(?:proof|poc|exploit|payload|reproduc\w{0,8}|example|sample|input|request)\b/i.test(text) && isQuestion(text)
	);
}

/** Whether a message asks how the finder wants to be named. */
export function asksForCredit(text: string): boolean {
	return /\b(?:credit(?:ed|s)?|named?|acknowledged|mention(?:ed)?)\b/i.test(text) && isQuestion(text);
}

function isQuestion(text: string): boolean {
	return /\?|\b(?:please|could you|can you|would you|let us know|send|missing)\b/i.test(text);
}

/** Whether a message says thanks. */
export function thanks(text: string): boolean {
	return /\b(?:thanks?|thank you|grateful|appreciate)\b/i.test(text);
}

/**
 * What the made-up finder writes back.
 * @param body what the maintainer wrote. @param before all that the maintainer wrote before
 * @returns nothing when there is nothing new to say
 */
export function finderAnswers(body: string, before: readonly string[]): string | undefined {
	const first = (asked: (text: string) => boolean): boolean => asked(body) && !before.some(asked);
	const parts = [
		...(first(asksForProof) ? [PROOF] : []),
		...(first(asksForCredit) ? ['Please name me as Mira Falk, with this account.'] : []),
		...(before.length === 0 ? ['Thank you for the quick answer. I keep it to myself until you are ready.'] : []),
	];
	return parts.length === 0 ? undefined : parts.join('\n\n');
}

const PROOF =
	'Sorry, I left that out. A document with this one line shows it in 2.4.0:\n\n```\n{{include ../../../etc/hostname}}\n```\n\nAbout `purgeCache`: I mixed that up with another project.';
