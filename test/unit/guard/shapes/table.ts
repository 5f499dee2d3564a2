import { type Groups, INNOCENTS, INNOCENTS_OF_REAL_TEXTS, LEAKS } from './all';
import { NOT_FOUND } from './notFound';
import type { Shape } from './shape';

const HOOK = { refuse: 'refuses', warn: 'warns', pass: 'passes' } as const;
const EDITOR = { refuse: 'refuses', warn: 'warns', none: 'finds nothing' } as const;
const KIND = {
	id: 'id',
	cve: 'CVE id',
	finder: 'finder',
	title: 'title',
	forkUrl: 'fork',
	marked: 'marked',
	patchId: 'fix',
} as const;

const countOf = (groups: Groups): number => Object.values(groups).flat().length;

/** @returns docs/embargo-shapes.md */
export function renderTable(): string {
	const innocents = { ...INNOCENTS, ...INNOCENTS_OF_REAL_TEXTS };
	const onlyEditor = Object.values(LEAKS)
		.flat()
		.filter(({ hook, editor }) => hook === 'pass' && editor !== 'none').length;
	return [
		'# Shapes of leak, and innocent pushes',
		'',
		'Made of what is tested: `node scripts/embargo-shapes.mjs` writes it anew. Each shape is made in a real clone and pushed by `git push` to a real bare repository, over a path, a file address, git through ssh, or HTTP in turn, the important ones over all four (\u2b24). After a refused push the remote has nothing of it; after one that passes it has all. _Hook_ is what the pre-push hook does; _editor_ is the worst that `findLeaks` finds right before.',
		'',
		`${countOf(LEAKS)} shapes of leak, ${onlyEditor} of which the hook lets pass and the editor finds: grep sees lines of bytes, the editor reads texts. ${countOf(innocents)} innocent pushes. ${NOT_FOUND.length} shapes are decided not to be found.`,
		'',
		'## Leaks',
		...sections(LEAKS),
		'',
		'## Innocent pushes',
		'',
		'Where no column says otherwise, the hook passes and the editor finds nothing.',
		...sections(innocents),
		'',
		'## Decided not to find',
		'',
		...rows(NOT_FOUND),
		'',
	].join('\n');
}

function sections(groups: Groups): string[] {
	return Object.entries(groups).flatMap(([group, shapes]) => ['', `### ${group}`, '', ...rows(shapes)]);
}

function rows(shapes: readonly Shape[]): string[] {
	return [
		'| shape | of | hook | editor | why |',
		'| --- | --- | --- | --- | --- |',
		...shapes.map(({ name, kind, hook, editor, why, everywhere }) =>
			[
				`| ${everywhere ? '\u2b24 ' : ''}${escaped(name)}`,
				kind === undefined ? '' : KIND[kind],
				HOOK[hook],
				EDITOR[editor],
				`${escaped(why ?? '')} |`,
			].join(' | '),
		),
	];
}

function escaped(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
}
