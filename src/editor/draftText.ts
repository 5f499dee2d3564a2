/** What a document and the text of a case that it shows know of each other. */
export interface DraftText {
	/** What a reading of its file gives, and a number that is another one for each text. */
	file(): { readonly text: string; readonly mtime: number };
	/**
	 * The case says something else now.
	 * @param present what stands in the document; nothing where it is not open
	 * @returns whether the document has to be read anew. One with the person's own changes never is.
	 */
	changed(text: string, present: string | undefined): boolean;
	/** To be told of every change of the document: it may show now what the case says. */
	seen(present: string): void;
	/** Keeps what stands in the document, where that is new. */
	keep(present: string): Promise<void>;
}

/** Where the text goes. */
interface Ends {
	written(text: string): Promise<void>;
	shown(text: string): void;
	/** A number greater than all before. */
	stamp(): number;
}

/**
 * @param text of the case. @param present what the document made of it
 * @param ends written gets the person's texts, shown what the document took over from the case
 */
export function createDraftText(text: string, present: string, { written, shown, stamp }: Ends): DraftText {
	let file = { text, mtime: stamp() };
	/** What stood in the document when it was the same as the case, or was kept last. */
	let same = present;
	let awaited: string | undefined;

	const seen = (now: string): void => {
		if (awaited === undefined || !isSameInEditor(now, awaited)) return;
		same = now;
		shown(awaited);
		awaited = undefined;
	};
	return {
		file: () => file,
		changed(newer, now) {
			if ((now !== undefined && now !== same) || newer === awaited) return false;
			file = { text: newer, mtime: stamp() };
			awaited = newer;
			if (now !== undefined) seen(now);
			return awaited !== undefined;
		},
		seen,
		async keep(now) {
			seen(now);
			if (now === same) return;
			same = now;
			file = { text: now, mtime: stamp() };
			awaited = undefined;
			await written(now);
		},
	};
}

/** Whether an editor makes the same of two texts: it has one kind of line ends, no mark at the start, and whole characters. */
export function isSameInEditor(a: string, b: string): boolean {
	return a === b || inEditor(a) === inEditor(b);
}

function inEditor(text: string): string {
	return new TextDecoder().decode(new TextEncoder().encode(text)).replace(/\r\n?/g, '\n');
}
