import type { Affected } from '../../../core/advisory';
import type { DraftContract } from '../../../protocol/draft';
import type { AffectedView, PackagesView, SuggestionView, TagsView } from '../../../protocol/draft/affected';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftField';
import { checkRange } from './rangeCheck';
import { createRowList } from './rowList';

/** What the Affected step shows besides the rows, and what a person can do there. */
export interface AffectedModel {
	packages(): PackagesView;
	tags(): TagsView;
	/** The names of the tags that were read, the same list as long as they are the same; nothing where none were. */
	tagNames(): readonly string[] | undefined;
	fixes(): AffectedView['fixes'];
	/** Linked changes that are not committed yet. */
	uncommitted(): number;
	suggestion(): SuggestionView;
	/** The rows as they are written; each the same object as long as it says the same. */
	rows(): readonly Affected[];
	write(rows: readonly Affected[]): void;
	/** Whether there are rows, and each names a package and a range that can be read. */
	complete(): boolean;
	/** A person opened the step. */
	opened(): void;
	read(): void;
	chooseRepository(index: number): void;
	/** @param fix the id of a linked fix; null takes all of them */
	suggest(row: Pick<Affected, 'ecosystem' | 'name'>, fix: string | null): void;
	cancelSuggestion(): void;
}

const UNREAD: AffectedView = {
	packages: { status: 'unread' },
	tags: { status: 'unread' },
	fixes: [],
	uncommitted: 0,
	suggestion: { status: 'none' },
};

/** @param changed tells that something that is shown changed */
export function createAffectedModel(
	end: PageEnd<DraftContract>,
	base: Pick<Model<DraftField>, 'ask' | 'saver'>,
	changed: () => void,
): AffectedModel {
	let view = UNREAD;
	let names: readonly string[] | undefined;
	const list = createRowList();
	const judged = new WeakMap<Affected, boolean>();
	end.on('affected', value => {
		view = value;
		const read = value.tags.status === 'read' ? value.tags.tags : undefined;
		// While they are read anew the old ones stay, so that nothing flickers.
		if (value.tags.status !== 'reading' && JSON.stringify(read) !== JSON.stringify(names)) names = read;
		changed();
	});
	const rows = (): readonly Affected[] => list.read(base.saver.field('affected').text);
	const isComplete = (row: Affected): boolean => {
		const known = judged.get(row) ?? (row.name.trim() !== '' && checkRange(row.range).kind === 'valid');
		judged.set(row, known);
		return known;
	};
	return {
		rows,
		write: next => base.saver.type('affected', list.write(next)),
		complete: () => rows().length > 0 && rows().every(isComplete),
		packages: () => view.packages,
		tags: () => view.tags,
		tagNames: () => names,
		fixes: () => view.fixes,
		uncommitted: () => view.uncommitted,
		suggestion: () => view.suggestion,
		opened: () => void base.ask(end.call('openAffected', null)),
		read: () => void base.ask(end.call('readAffected', null)),
		chooseRepository: index => void base.ask(end.call('chooseAffectedRepository', index)),
		suggest({ ecosystem, name }, fix) {
			void base.ask(end.call('suggestAffected', { ecosystem, name, fix }));
		},
		cancelSuggestion: () => void base.ask(end.call('cancelSuggestion', null)),
	};
}
