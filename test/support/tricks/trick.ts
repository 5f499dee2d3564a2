/** A text that somebody hostile may write, wherever text is taken. */
export interface Trick {
	/** Unique: its family, and its number in it or what it is about. What fires says this id. */
	readonly id: string;
	readonly text: string;
}

/** Makes the texts of one family. */
export interface Bait {
	/** Code that leaves its id behind wherever it runs. It holds no quotes and no blanks, so that it fits into any attribute. */
	readonly run: (id: string) => string;
	/** An address that nobody may ask for: the canary's host with the id as path. */
	readonly address: (id: string) => string;
}

/** What stands in the window under this name was run by a trick. */
export const CANARY = '__canary';

/** @param host where the canary listens, such as "http://127.0.0.1:1234" */
export function baitFor(host: string): Bait {
	return {
		run: id => `globalThis.${CANARY}=/${id}/,alert(/${id}/)`,
		address: id => `${host}/${id}`,
	};
}

/** Numbers the texts of a family, each made for its own id. */
export function family(name: string, makers: readonly ((id: string) => string)[]): Trick[] {
	return makers.map((make, index) => {
		const id = `${name}-${String(index + 1).padStart(3, '0')}`;
		return { id, text: make(id) };
	});
}
