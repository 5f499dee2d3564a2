import { t, translated } from '../core/translate';
import type { Advisory, Affected } from '../core/advisory';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import { createKnownSecrets } from './knownSecrets';
import type { Outside } from './outside';
import type { PageContext } from './page';

/** The last look at what leaves a page: for what belongs to other cases that are not public. */
export interface Leaving {
	/**
	 * @param record whose texts they are: what it shows to those who read along may stand in them
	 * @param texts by the name that people know them by. @param nothing such as "nothing was sent"
	 * @throws UserError, which names texts and never words, for an id, a private fork or a handle, and when the person did not
	 * let names and titles go; what they let go once is not asked for again on this page
	 */
	require(record: Case, texts: Readonly<Record<string, string>>, nothing: string): Promise<void>;
}

/** Cases whose embargo guard a person lifted have nothing to keep. */
export function createLeaving({
	handle,
	deps,
	outside,
	hidden,
}: Pick<PageContext, 'handle' | 'outside' | 'hidden'> & {
	readonly deps: Pick<PageContext['deps'], 'reports'>;
}): Leaving {
	const others = createKnownSecrets(() =>
		deps
			.reports()
			.flatMap(({ record }) => (record.handle === handle || record.guard?.lifted !== undefined ? [] : [record])),
	);
	const letGo = new Set<string>();

	return {
		async require(record, texts, nothing) {
			const found = Object.entries(texts).flatMap(([name, text]) =>
				others.wordsIn(text, record).map(each => ({ name, ...each })),
			);
			const refused = found.filter(each => each.refused);
			if (refused.length > 0) throw new UserError(refusal(refused, nothing));
			const open = found.filter(({ words }) => !letGo.has(words));
			if (open.length === 0) return;
			const lines = open.map(({ name, words }) => (hidden() ? name : `${name}: “${words}”`));
			if (!(await outside.confirm(translated(QUESTION), [...new Set(lines)].join('\n'), t('Go On Anyway'))))
				throw new UserError(t('You did not let these words go, so {0}. Take them out, then try again.', nothing));
			for (const { words } of open) letGo.add(words);
		},
	};
}

/** Looks at all texts that are copied, mailed or saved as documents. @param record the case as it is now */
export function lookedThrough(outside: Outside, leaving: Leaving, record: () => Promise<Case>): Outside {
	const require = async (texts: Readonly<Record<string, string>>, nothing: string): Promise<void> => {
		if (Object.values(texts).some(text => text.trim() !== '')) await leaving.require(await record(), texts, nothing);
	};
	return {
		...outside,
		async copy(text) {
			await require({ [t('The text')]: text }, t('nothing was copied'));
			await outside.copy(text);
		},
		async openLink(target) {
			if (/^mailto:/i.test(target)) await require({ 'The mail': mailText(target) }, 'no mail was begun');
			await outside.openLink(target);
		},
		async saveAs(name, text, secret) {
			await require({ [t('The document')]: text }, t('nothing was written'));
			return outside.saveAs(name, text, secret);
		},
		async saveFiles(files) {
			const texts = files.map(({ path, text }, i) => [`Document ${i + 1} (${extensionOf(path)})`, text] as const);
			await require(Object.fromEntries(texts), t('nothing was written'));
			return outside.saveFiles(files);
		},
	};
}

/** All that an advisory says to others, by field. */
export function advisoryTexts(
	advisory: Pick<Advisory, 'summary' | 'description'> & {
		readonly affected: readonly Affected[];
		readonly credits: readonly Advisory['credits'][number][];
		readonly references: readonly string[];
	},
): Readonly<Record<string, string>> {
	return {
		[t('The title')]: advisory.summary,
		[t('The description')]: advisory.description,
		[t('What is affected')]: advisory.affected
			.flatMap(({ name, range, patched, functions }) => [name, range, patched ?? '', ...functions])
			.join('\n'),
		[t('The credits')]: advisory.credits
			.flatMap(({ login, name }) => [login === undefined ? '' : `@${login}`, name ?? ''])
			.join('\n'),
		[t('The references')]: (advisory.references ?? []).join('\n'),
	};
}

/** The case as those see it who read along nowhere: what stands in the advisory's own texts may be what should not. */
export function withoutTexts(record: Case): Case {
	return { ...record, advisory: { ...record.advisory, summary: '', description: '', references: [] } };
}

function refusal(refused: readonly { readonly name: string }[], nothing: string): string {
	const names = [...new Set(refused.map(({ name }) => name))].join(', ');
	return t(
		'Something that belongs to another case that is not published stands here: {0}. So {1}. Take it out, or lift the embargo guard of that case, then try again.',
		names,
		nothing,
	);
}

/** RFC 6068: percent-encoded. */
function mailText(target: string): string {
	try {
		return decodeURIComponent(target);
	} catch {
		return target;
	}
}

function extensionOf(path: readonly string[]): string {
	return /\.([a-z]+)$/.exec(path.at(-1) ?? '')?.[1] ?? 'text';
}

const QUESTION = 'These words belong to another case that is not published. Let them go all the same?';
