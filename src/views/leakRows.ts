import { basename } from 'node:path';
import type { Leak, LeakPlace } from '../core/guard/leak';
import type { TokenKind } from '../core/guard/token';
import { caseName } from '../core/handle';
import type { Translate } from '../core/translate';
import { plainLine } from '../core/visible';
import type { GuardedRemote, RepositoryLeaks } from '../feeds/guard/guard';
import { BLANK, ROOT, type Row } from './rows';

/** What commands on a row of the Embargo Guard view work on. */
export type LeakTarget =
	| { readonly kind: 'leak'; readonly root: string; readonly leak: Leak }
	| { readonly kind: 'remote'; readonly root: string; readonly remote: GuardedRemote };

export type LeakRow = Omit<Row, 'target'> & { readonly target?: LeakTarget };

export interface LeakRowContext {
	/** Titles, ids, paths and names stay off the screen. */
	readonly hidden: boolean;
	readonly t: Translate;
	/** A short name for something, the same each time; says nothing of it. */
	readonly keyOf: (thing: string) => string;
	/** The title of a case; nothing for one that is gone. */
	readonly titleOf: (handle: string) => string | undefined;
}

/** More leaks of one repository are counted, not shown: whoever sees these knows enough. */
const MOST = 200;
const PATH_LENGTH = 200;

/** The rows of the Embargo Guard view by id, from ROOT down. Repositories have rows of their own when several have something. */
export function leakRows(found: readonly RepositoryLeaks[], context: LeakRowContext): ReadonlyMap<string, LeakRow> {
	const told = found.filter(({ leaks, unread, error }) => leaks.length > 0 || unread.length > 0 || error !== undefined);
	const rows = new Map<string, LeakRow>();
	const add = (parent: string, made: readonly LeakRow[]): string[] => {
		for (const row of made) rows.set(row.id, { ...row, parent });
		return made.map(({ id }) => id);
	};
	const [only] = told;
	const children =
		told.length === 1 && only !== undefined
			? add(ROOT, rowsOf(only, context))
			: told.map(one => {
					const id = `repository:${context.keyOf(one.root)}`;
					rows.set(id, repositoryRow(one, id, add(id, rowsOf(one, context)), context));
					return id;
				});
	rows.set(ROOT, { ...BLANK, id: ROOT, parent: undefined, children, label: '', icon: [''] });
	return rows;
}

function repositoryRow(
	{ root, leaks }: RepositoryLeaks,
	id: string,
	children: readonly string[],
	{ t }: LeakRowContext,
): LeakRow {
	const label = plainLine(basename(root), 60);
	const description = countWords(leaks, t);
	return {
		...BLANK,
		...{ id, parent: ROOT, children, label, description, icon: ['repo'], expanded: true },
		tooltip: plainLine(root, PATH_LENGTH),
		spoken: [label, description].join(', '),
	};
}

/** "2 leaks, 1 warning". */
export function countWords(leaks: readonly Leak[], t: Translate): string {
	const refused = leaks.filter(({ severity }) => severity === 'refuse').length;
	const warned = leaks.length - refused;
	return [
		refused === 0 ? '' : refused === 1 ? t('1 leak') : t('{0} leaks', refused),
		warned === 0 ? '' : warned === 1 ? t('1 warning') : t('{0} warnings', warned),
	]
		.filter(Boolean)
		.join(', ');
}

function rowsOf({ root, leaks, remotes, unread, error }: RepositoryLeaks, context: LeakRowContext): LeakRow[] {
	const { t, keyOf } = context;
	const says = (kind: string, label: string, icon: LeakRow['icon'], i = 0): LeakRow => ({
		...BLANK,
		...{ id: `${kind}:${keyOf(root)}:${i}`, parent: ROOT, label, icon },
		...{ tooltip: label, spoken: label },
	});
	return [
		...(error === undefined
			? []
			: [says('failed', t('This repository could not be looked at. The log says why.'), WARNING)]),
		...leaks.slice(0, MOST).map(leak => leakRow(root, leak, context)),
		...(leaks.length > MOST ? [says('more', t('{0} more', leaks.length - MOST), ['ellipsis'])] : []),
		...unread.map((text, i) => says('unread', text, ['info'], i)),
		...(leaks.length === 0 ? [] : remotes.map(remote => remoteRow(root, remote, context))),
	];
}

const REFUSED = ['error', 'list.errorForeground'] as const;
const WARNING = ['warning', 'list.warningForeground'] as const;

function leakRow(root: string, leak: Leak, context: LeakRowContext): LeakRow {
	const { t, hidden, keyOf, titleOf } = context;
	const { token, where, ref, path, line, severity } = leak;
	const label =
		token.handle === undefined
			? kindWord(token.kind, t)
			: t('{0} of {1}', kindWord(token.kind, t), caseName(token.handle));
	const place = hidden ? placeKind(where, t) : placeWords(leak, t);
	const already = leak.isPublic === true ? t('already public') : '';
	const title = hidden || token.handle === undefined ? undefined : titleOf(token.handle);
	const weight = severity === 'refuse' ? t('Must not become public') : t('Look whether it may become public');
	const openable = where === 'index' || where === 'worktree' || where === 'commit' || where === 'message';
	const backable = leak.isPublic !== true && where !== 'stash' && where !== 'worktree';
	return {
		...BLANK,
		id: `leak:${keyOf(JSON.stringify([root, token.kind, token.value, token.handle, where, ref, path, line]))}`,
		parent: ROOT,
		label,
		description: [already, place].filter(Boolean).join(' · '),
		tooltip: [weight, title === undefined ? '' : plainLine(title, 200), place, already].filter(Boolean).join('\n'),
		spoken: [weight, label, place, already].filter(Boolean).join(', '),
		icon: severity === 'refuse' ? REFUSED : WARNING,
		context: [
			'leak',
			openable ? 'openable' : '',
			backable ? 'wayBack' : '',
			token.handle === undefined ? '' : 'liftable',
			leak.isPublic === true ? 'publicLeak' : '',
		]
			.filter(Boolean)
			.join(' '),
		...(openable ? { click: { command: 'secureResponse.openLeak', title: t('Open Leak') } } : {}),
		target: { kind: 'leak', root, leak },
	};
}

/** What a token is, in a word or two. */
export function kindWord(kind: TokenKind, t: Translate): string {
	switch (kind) {
		case 'id':
			return t('Advisory id');
		case 'cve':
			return t('CVE id');
		case 'forkUrl':
			return t('Private fork');
		case 'patchId':
			return t('Linked fix');
		case 'marked':
			return t('Guarded string');
		case 'finder':
			return t('Finder’s name');
		case 'title':
			return t('Title');
	}
}

function placeWords({ where, ref, path, line }: Leak, t: Translate): string {
	const file = path === undefined ? '' : `${plainLine(path, PATH_LENGTH)}${line === undefined ? '' : `:${line}`}`;
	const commit = ref.slice(0, 7);
	switch (where) {
		case 'index':
			return t('{0}, staged', file);
		case 'worktree':
			return t('{0}, not committed', file);
		case 'commit':
			return file === '' ? t('commit {0}', commit) : t('{0} in commit {1}', file, commit);
		case 'message':
			return ref === '' ? t('commit message being written') : t('message of commit {0}', commit);
		case 'branch':
			return t('name of branch {0}', plainLine(ref, 80));
		case 'tag':
			return t('tag {0}', plainLine(ref, 80));
		case 'stash':
			return [plainLine(ref, 20), file].filter(Boolean).join(', ');
	}
}

/** Where, without any name. */
function placeKind(where: LeakPlace, t: Translate): string {
	switch (where) {
		case 'index':
			return t('staged');
		case 'worktree':
			return t('not committed');
		case 'commit':
			return t('in a commit');
		case 'message':
			return t('in a commit message');
		case 'branch':
			return t('in the name of a branch');
		case 'tag':
			return t('in a tag');
		case 'stash':
			return t('in a stash');
	}
}

function remoteRow(root: string, { name, url, place }: GuardedRemote, { t, hidden, keyOf }: LeakRowContext): LeakRow {
	const said =
		place.kind === 'public'
			? t('everybody reads it')
			: place.kind === 'fork'
				? t('private fork of another case')
				: t('who reads it is not known');
	const label = hidden ? t('Goes to a remote') : t('Goes to {0}', plainLine(name, 60));
	return {
		...BLANK,
		...{ id: `remote:${keyOf(JSON.stringify([root, name, url]))}`, parent: ROOT, label, description: said },
		tooltip: hidden ? said : [plainLine(url, PATH_LENGTH), said].join('\n'),
		spoken: [label, said].join(', '),
		icon: [place.kind === 'unknown' ? 'question' : 'globe'],
		context: 'remote',
		target: { kind: 'remote', root, remote: { name, url, place } },
	};
}
