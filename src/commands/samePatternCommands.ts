import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import type { Clock } from '../core/ports';
import { plainLine } from '../core/visible';
import { labelText, withoutIcons } from '../core/withoutIcons';
import type { Git } from '../git/exec';
import { resolveCommit } from '../git/repository';
import { type SearchPlaces, type SearchScope, searchPlaces } from '../git/samePattern/searchPlaces';
import type { Pattern, PlaceResult } from '../git/samePattern/searchPattern';
import { searchPattern } from '../git/samePattern/searchPattern';
import { type SuggestedPattern, suggestPatterns } from '../git/samePattern/suggestPatterns';
import { chooseFix, type ChooseFixDeps } from './chooseFix';
import type { Commands } from './commands';
import { repositoryOfFix } from './openRepositories';
import { t } from '../core/translate';

export interface SamePatternDeps extends ChooseFixDeps {
	readonly git: Git;
	readonly clock: Clock;
	readonly folders: () => readonly string[];
	/** Branches that get fixes, as the project has agreed; none where it says nothing. */
	readonly maintained: () => readonly { readonly name: string; readonly endOfLife?: string }[];
	/** Shows a file of a commit, at its line. */
	readonly openPlace: (place: {
		readonly root: string;
		readonly commit: string;
		readonly path: string;
		readonly line: number;
	}) => Promise<void>;
	readonly failed: (error: unknown) => void;
}

type PatternItem = vscode.QuickPickItem & { readonly pattern?: Pattern };
type HitItem = vscode.QuickPickItem & {
	readonly hit?: { readonly commit: string; readonly path: string; readonly line: number };
};

const TITLE = (): string => t('Search for the Same Pattern');

/** Looks for what a fix replaced elsewhere in the project. What is looked for and found is shown in lists, and kept nowhere. */
export function samePatternCommands(deps: SamePatternDeps) {
	const { git } = deps;

	async function searchSamePattern(element: unknown): Promise<void> {
		const chosen = await chooseFix(deps, element, TITLE());
		if (chosen === undefined) return;
		const { fix } = chosen;
		const root = await repositoryOfFix(deps, fix, TITLE());
		if (root === undefined) return;
		const commit = fix.commit === undefined ? undefined : await resolveCommit(git, root, fix.commit);
		const paths = fix.files.map(({ path }) => path);
		const pattern = await pickPattern(suggestPatterns(git, root, commit, paths));
		if (pattern === undefined) return;
		const scope = await pickScope();
		if (scope === undefined) return;
		const places = await searchPlaces(git, root, scope, {
			branches: deps.maintained(),
			now: deps.clock.now().toISOString(),
		});
		if (places.places.length === 0)
			throw new UserError(t('This repository has no commit yet, so there is nothing to search.'));
		await showHits(root, pattern, places, commit);
	}

	/** The list fills while the search runs, stays while places are looked at, and ends both when it is closed. */
	async function showHits(
		root: string,
		pattern: Pattern,
		where: SearchPlaces,
		fixed: string | undefined,
	): Promise<void> {
		const controller = new AbortController();
		const pick = vscode.window.createQuickPick<HitItem>();
		const closed = new Promise<void>(resolve => pick.onDidHide(resolve));
		pick.title = TITLE();
		pick.placeholder = t('Searching…');
		pick.busy = true;
		pick.ignoreFocusOut = true;
		pick.keepScrollPosition = true;
		pick.matchOnDescription = true;
		pick.matchOnDetail = true;
		pick.onDidAccept(() => {
			const hit = pick.selectedItems[0]?.hit;
			if (hit !== undefined) deps.openPlace({ root, ...hit }).catch(deps.failed);
		});
		pick.onDidHide(() => controller.abort());
		pick.show();
		const results: PlaceResult[] = [];
		try {
			const o = { places: where.places, signal: controller.signal };
			for await (const result of searchPattern(git, root, pattern, fixed === undefined ? o : { ...o, fixed })) {
				results.push(result);
				pick.items = [...pick.items, ...itemsOf(result)];
				pick.placeholder = searched(results, where);
			}
			if (results.every(({ hits, failure }) => hits.length === 0 && failure === undefined)) {
				// The words are a row too: a list without rows says that nothing matches what was typed.
				pick.items = [
					{
						label: t('$(check) Nothing found'),
						detail: labelText(searched(results, where), 500),
						alwaysShow: true,
					},
				];
			}
			pick.busy = false;
			await closed;
		} catch (error) {
			if (!controller.signal.aborted) throw error;
		} finally {
			pick.dispose();
		}
	}

	return { searchSamePattern } satisfies Commands;
}

function pickPattern(suggested: Promise<readonly SuggestedPattern[]>): Promise<Pattern | undefined> {
	const pick = vscode.window.createQuickPick<PatternItem>();
	pick.title = TITLE();
	pick.placeholder = t('Choose what the fix replaced, or type what to look for');
	pick.busy = true;
	let items: readonly PatternItem[] = [];
	const show = (): void => {
		const text = pick.value.trim();
		pick.items = text === '' ? items : [...typedItems(text), ...items];
	};
	return new Promise((resolve, reject) => {
		suggested
			.then(found => {
				items = patternItems(found);
				pick.busy = false;
				show();
			})
			.catch((error: unknown) => {
				reject(error instanceof Error ? error : new Error('no suggestions'));
				pick.hide();
			});
		pick.onDidChangeValue(show);
		pick.onDidAccept(() => {
			const pattern = pick.selectedItems[0]?.pattern;
			if (pattern === undefined) return;
			resolve(pattern);
			pick.hide();
		});
		pick.onDidHide(() => {
			resolve(undefined);
			pick.dispose();
		});
		pick.show();
	});
}

function typedItems(text: string): PatternItem[] {
	const shown = withoutIcons(plainLine(text, 80));
	return [
		{
			label: `$(search) ${shown}`,
			description: t('as it is'),
			alwaysShow: true,
			pattern: { text, kind: 'literal' },
		},
		{
			label: `$(regex) ${shown}`,
			description: t('as a regular expression'),
			alwaysShow: true,
			pattern: { text, kind: 'expression' },
		},
	];
}

function patternItems(found: readonly SuggestedPattern[]): PatternItem[] {
	if (found.length === 0)
		return [{ label: t('The fix removes no code that could be looked for. Type a pattern.'), alwaysShow: true }];
	const icons = { call: 'symbol-method', name: 'symbol-variable', line: 'list-flat' } as const;
	return found.map(({ text, kind, removed, count }) => {
		const where = removed ? t('removed by the fix') : t('beside the fix');
		const often =
			count === undefined
				? ''
				: count === 0
					? t('nowhere in the fixed version')
					: count === 1
						? t('once in the fixed version')
						: t('{0} times in the fixed version', count);
		return {
			label: `$(${icons[kind]}) ${withoutIcons(plainLine(text, 100))}`,
			description: [where, often].filter(Boolean).join(' · '),
			pattern: { text, kind: 'literal' },
		};
	});
}

async function pickScope(): Promise<SearchScope | undefined> {
	const items: (vscode.QuickPickItem & { readonly scope: SearchScope })[] = [
		{
			label: t('Maintained branches and the newest releases'),
			description: t('with what is checked out'),
			scope: 'maintained',
		},
		{ label: t('Every branch'), description: t('the newest 100'), scope: 'branches' },
		{ label: t('What is checked out'), scope: 'head' },
	];
	return (await vscode.window.showQuickPick(items, { title: TITLE(), placeHolder: t('Where?') }))?.scope;
}

function itemsOf({ place, hits, more, failure }: PlaceResult): HitItem[] {
	if (hits.length === 0 && failure === undefined) return [];
	const name = labelText(place.name, 100);
	const count = more ? t('more than {0}', hits.length) : String(hits.length);
	const line: HitItem = { label: `${name} · ${count}`, kind: vscode.QuickPickItemKind.Separator };
	if (failure !== undefined) return [line, { label: `$(warning) ${labelText(failure, 300)}`, alwaysShow: true }];
	return [
		line,
		...hits.map(
			(hit): HitItem => ({
				label: `$(file-code) ${withoutIcons(plainLine(hit.path, 150))}:${hit.line}`,
				description: hit.inFixed ? t('in the fixed version too') : '',
				detail: withoutIcons(plainLine(hit.text, 200)),
				hit: { commit: place.commit, path: hit.path, line: hit.line },
			}),
		),
	];
}

/** How much was found, and what was looked at. */
function searched(results: readonly PlaceResult[], { places, leftOut, submodules }: SearchPlaces): string {
	const hits = results.reduce((sum, result) => sum + result.hits.length, 0);
	const names = results.slice(0, 4).map(({ place }) => plainLine(place.name, 30));
	const more = results.length > names.length ? t('{0} more', results.length - names.length) : '';
	return [
		hits === 1 ? t('1 place') : t('{0} places', hits),
		t('searched {0} of {1}: {2}', results.length, places.length, [...names, more].filter(Boolean).join(', ')),
		...(leftOut > 0 ? [t('{0} older branches were left out', leftOut)] : []),
		...(submodules > 0 ? [t('submodules were not searched')] : []),
	].join(' · ');
}
