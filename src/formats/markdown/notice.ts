/** A piece of a sentence, by who wrote it: what strangers may have written is made harmless in the way of each format. */
export type Piece =
	/** Our own words. */
	| string
	/** Prose that may be a stranger's: a title, a person's name. */
	| { readonly said: string }
	/** To be read letter by letter: a package, a version, a vector. */
	| { readonly code: string }
	/** An address, as webAddress gives it. */
	| { readonly url: string };

export type Sentence = readonly Piece[];

export type NoticePart =
	| { readonly kind: 'heading'; readonly text: string }
	| { readonly kind: 'paragraph'; readonly text: Sentence }
	| { readonly kind: 'list'; readonly items: readonly Sentence[] }
	/** Markdown of the maintainers. */
	| { readonly kind: 'markdown'; readonly text: string };

/** What is written to many: a title and what stands below it. */
export interface Notice {
	readonly title: Sentence;
	readonly parts: readonly NoticePart[];
}

export type NoticeFormat = 'markdown' | 'text';

export function heading(text: string): NoticePart {
	return { kind: 'heading', text };
}

export function paragraph(...text: Sentence): NoticePart {
	return { kind: 'paragraph', text };
}

export function list(items: readonly Sentence[]): NoticePart {
	return { kind: 'list', items };
}

export function maintainersText(text: string): NoticePart {
	return { kind: 'markdown', text };
}
