import { t } from '../../core/translate';
import type { Change } from '../history';
import { definitionOf, isDocument, lineOf } from './definition';
import { type Finding, finding, inEither, inVersion, spot } from './evidence';
import type { Version } from './ground';
import type { NamedIn } from './namedIn';
import type { Item } from './quick';
import { type Anchor, comparable, findQuote, type Quote } from './quote';
import { needsReading, type SymbolName, wholeWord, wordOf } from './symbolName';

/** Something that is looked for in past contents. */
export interface Seeker {
	readonly item: Item;
	/** A line that holds none of these texts tells nothing of it. */
	readonly texts: readonly string[];
	/** It needs several lines, so every content of a file that ever held one of them counts. */
	readonly whole: boolean;
	/** Files that held one of its texts. */
	readonly paths: Set<string>;
	/** Names of files and folders that can stand for a part of it. */
	readonly folders: readonly string[];
	isIn(path: string): boolean;
	/** Looks into a content. */
	look(change: Change, text: string): void;
	found: Finding | undefined;
}

/** @returns nothing for what is not looked for by its text */
export function seekerFor(item: Item, head: Version, isNamedIn: NamedIn): Seeker | undefined {
	const { question } = item;
	if (question.kind === 'symbol') return symbolSeeker(item, head, question.symbol, isNamedIn);
	return question.kind === 'code' ? codeSeeker(item, head, question.quote) : undefined;
}

function symbolSeeker(item: Item, head: Version, symbol: SymbolName, isNamedIn: NamedIn): Seeker {
	const { last, qualifiers } = symbol;
	const name = needsReading(last) ? wholeWord(last) : new RegExp(`\\b${last}\\b`);
	const owners = qualifiers.map(owner => ({
		owner,
		pattern: needsReading(owner) ? wholeWord(owner) : new RegExp(`\\b${owner}\\b`),
	}));
	// Of a name and what it belongs to, the rarer leads to the files that can hold both.
	const ownerWords = qualifiers.map(wordOf).filter(word => word !== '');
	const byOwner =
		ownerWords.length > 0 && filesWith(item.version, [wordOf(last)]) > filesWith(item.version, ownerWords);
	const seeker: Seeker = {
		item,
		texts: byOwner ? ownerWords : [wordOf(last)],
		whole: qualifiers.length > 0,
		paths: new Set(),
		folders: byOwner ? qualifiers : [],
		isIn: path => qualifiers.some(owner => isNamedIn(owner, path)),
		found: undefined,
		look(change, text) {
			if (seeker.texts.some(word => text.includes(word))) seeker.paths.add(change.path);
			if (seeker.found !== undefined || !text.includes(last) || !name.test(text)) return;
			if (
				owners.length > 0 &&
				!owners.some(({ owner, pattern }) => isNamedIn(owner, change.path) || pattern.test(text))
			)
				return;
			const defined = isDocument(change.path) ? undefined : definitionOf(text, last);
			seeker.found = pastFinding(item, head, change, defined ?? lineWith(text, name));
		},
	};
	return seeker;
}

function filesWith(version: Version | undefined, words: readonly string[]): number {
	return words.reduce((sum, word) => sum + (version?.hits.filesOf(word).size ?? 0), 0);
}

function codeSeeker(item: Item, head: Version, quote: Quote): Seeker {
	const seeker: Seeker = {
		item,
		texts: quote.anchors.map(fromRarest),
		whole: quote.needed > 1,
		paths: new Set(),
		folders: [],
		isIn: () => false,
		found: undefined,
		look(change, text) {
			if (seeker.found !== undefined) return;
			if (!quote.anchors.some(({ words }) => words.every(word => text.includes(word)))) return;
			seeker.paths.add(change.path);
			const match = findQuote(quote, comparable(text));
			if (match !== undefined) seeker.found = pastFinding(item, head, change, match.line);
		},
	};
	return seeker;
}

/** A search tries the whole pattern wherever its first letter stands, so that a long line costs more than its telling part. */
const LONGEST_TEXT = 24;

/** A line from its rarest word on: whatever holds the line holds that. No argument of a process can hold a NUL. */
function fromRarest({ line, words: [word = ''] }: Anchor): string {
	const from = Math.max(0, line.indexOf(word));
	const [text = ''] = line.slice(from, Math.max(from + word.length, from + LONGEST_TEXT)).split('\0');
	return text.trimEnd();
}

function pastFinding(item: Item, head: Version, change: Change, line: number | undefined): Finding {
	const { verdict } = item.finding;
	const { version } = item;
	const place = { commit: change.commit, path: change.path, ...(line === undefined ? {} : { line }) };
	const holds = (one: Version): boolean => one.tree.files.get(change.path)?.id === change.id;
	if (version !== undefined && verdict === 'not-at-version' && holds(version)) {
		// Its words stand in more files than the quick stage looks into.
		const at = { ...place, commit: version.commit ?? change.commit };
		if (!holds(head))
			return finding('changed', t('{0} {1}; at HEAD that file is different.', spot(place), inVersion(version)), { at });
		const there = { ...place, commit: head.commit ?? change.commit };
		return finding('found', t('{0}, {1} and at HEAD.', spot(place), inVersion(version)), { at, head: there });
	}
	const where = version === undefined ? '' : `${t('Not {0}.', inEither(version, head))} `;
	const detail = t(
		'{0}Another revision has it: {1} of commit {2}, {3}.',
		where,
		spot(place),
		change.commit.slice(0, 10),
		dayOf(change.time),
	);
	return finding(verdict === 'no-such-version' || verdict === 'no-such-commit' ? verdict : 'changed', detail, {
		at: place,
	});
}

/** @returns YYYY-MM-DD in UTC; a commit can claim any time */
export function dayOf(seconds: number): string {
	return new Date(Math.max(0, Math.min(seconds, 253_402_300_799)) * 1000).toISOString().slice(0, 10);
}

function lineWith(text: string, name: RegExp): number | undefined {
	const at = text.search(name);
	return at === -1 ? undefined : lineOf(text, at);
}
