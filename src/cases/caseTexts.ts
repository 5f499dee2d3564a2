import { caseSchema } from '../core/case';
import { isFields, isSame, mergeCases } from '../core/caseMerge';
import type { Crypto } from '../core/ports';
import { sealTimeline, type TimelineEntry } from '../core/timeline';
import { bringComments } from './bringComments';
import { CaseFileError } from './caseFileError';
import { conflictSides } from './conflictSides';
import { type CaseFile, parseCaseFile } from './parseCaseFile';
import { plainValue } from './plainValue';
import { renderChanges, renderDocument } from './renderCase';

export interface MergedText {
	readonly text: string;
	/** Fields that both sides wrote: both texts are in the case. */
	readonly conflicts: number;
}

/** What is done with the texts of case files when they are brought together. */
export interface CaseTexts {
	/** newer: this version reads it in part, as one with a word that it does not know, and never writes it. conflict: git left a merge conflict in it. */
	kindOf(handle: string, text: string): 'fine' | 'newer' | 'conflict' | 'broken';
	/** @returns nothing where one side cannot be read or is of a newer version: then a person decides */
	merge(handle: string, base: string | undefined, ours: string, theirs: string): Promise<MergedText | undefined>;
	/** Takes the conflict that git left in a file out of it, keeping both sides. @returns nothing where that needs a person */
	resolve(handle: string, text: string): Promise<MergedText | undefined>;
}

export function createCaseTexts(crypto: Pick<Crypto, 'sha256' | 'randomHex'>, now: () => Date): CaseTexts {
	const read = (handle: string, text: string): CaseFile | undefined => {
		try {
			return parseCaseFile(text, `${handle}.yaml`, handle);
		} catch (error) {
			if (error instanceof CaseFileError) return undefined;
			throw error;
		}
	};
	const merge: CaseTexts['merge'] = async (handle, base, ours, theirs) => {
		const [mine, other] = [read(handle, ours), read(handle, theirs)];
		if (mine === undefined || other === undefined || mine.newer === true || other.newer === true) return undefined;
		const began = base === undefined ? undefined : read(handle, base);
		const [a, b, c] = [mine, other, began].map(file => (file === undefined ? undefined : plainValue(file.document)));
		if (!isFields(a) || !isFields(b)) return undefined;
		const options = { now: now().toISOString(), newId: () => crypto.randomHex(8) };
		const { merged, conflicts } = mergeCases(isFields(c) ? c : undefined, a, b, options);
		const checked = caseSchema.safeParse(merged);
		if (!checked.success) return undefined;
		const known: TimelineEntry[] = [...mine.record.timeline, ...other.record.timeline];
		const sealed = await sealTimeline(known, checked.data.timeline, crypto);
		const after = { ...merged, timeline: sealed };
		renderChanges(mine.document, a, after);
		bringComments(other.document.contents, mine.document.contents);
		const text = renderDocument(mine.document);
		const back = read(handle, text);
		const isWhole = back !== undefined && isSame(plainValue(back.document), after);
		return isWhole ? { text, conflicts } : undefined;
	};
	return {
		kindOf(handle, text) {
			if (/^<{7}(?: |\r?$)/m.test(text)) return 'conflict';
			const file = read(handle, text);
			return file === undefined ? 'broken' : file.newer === true ? 'newer' : 'fine';
		},
		merge,
		async resolve(handle, text) {
			const sides = conflictSides(text);
			return sides === undefined ? undefined : merge(handle, sides.base, sides.ours, sides.theirs);
		},
	};
}
