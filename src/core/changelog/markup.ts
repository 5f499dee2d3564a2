/** How a changelog is written. */
export type Markup = 'markdown' | 'rst' | 'asciidoc' | 'plain';

/** @param fileName with or without folders; a name without an ending is plain text */
export function markupOf(fileName: string): Markup {
	const ending = /\.([a-z]{1,10})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
	if (['md', 'markdown', 'mdx', 'mkd'].includes(ending)) return 'markdown';
	if (['rst', 'rest'].includes(ending)) return 'rst';
	return ['adoc', 'asciidoc', 'asc'].includes(ending) ? 'asciidoc' : 'plain';
}
