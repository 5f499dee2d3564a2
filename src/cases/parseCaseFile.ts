import { t } from '../core/translate';
import { type Document, isMap, parseDocument } from 'yaml';
import type * as z from 'zod';
import { CASE_FILE_VERSION, type Case, caseSchema } from '../core/case';
import { CaseFileError, positionAt } from './caseFileError';
import { firstFault } from './caseFileFaults';
import { explainIssue } from './explainIssue';
import { explainSyntax } from './explainSyntax';
import { readNewerCase } from './newerCase';
import { NotPlainError, plainValue } from './plainValue';
import { isTooDeep } from './tooDeep';

export interface CaseFile {
	/** The file with its comments, order and unknown keys. */
	readonly document: Document.Parsed;
	/** What the file says, checked; keys in the schema's order. */
	readonly record: Case;
	/** What this version does not understand fell away: the file is only read. */
	readonly newer?: true;
	/** Of a file of this version that is `newer` for its words alone: the first word that is not known. */
	readonly unknownWord?: CaseFileError;
}

/**
 * Reads a case file: YAML 1.2 in its plainest form, without anchors, tags and merge keys, then the schema.
 * @param file its whole path, for errors
 * @param handle the one its name tells
 * @throws CaseFileError with the place; it holds no content of the file
 */
export function parseCaseFile(text: string, file: string, handle: string): CaseFile {
	const fail = (reason: string, offset?: number): CaseFileError =>
		new CaseFileError(file, reason, offset === undefined ? undefined : positionAt(text, offset));

	const fault = firstFault(text);
	if (fault !== undefined) throw fail(fault.reason, fault.offset);
	const document = isTooDeep(text) ? undefined : compose(text);
	if (document === undefined) throw fail(t('This file is nested more deeply than any case. It is kept as it is.'));
	const [broken] = document.errors;
	if (broken !== undefined) throw fail(explainSyntax(broken.code), broken.pos[0]);
	const root = document.contents;
	if (!isMap(root))
		throw fail(t('This file does not hold a case: it has no fields such as "version: 1" and "handle: …".'), 0);

	const version: unknown = root.get('version');
	if (typeof version === 'number' && version > CASE_FILE_VERSION) {
		const record = readNewerCase(plainOrNothing(document));
		if (record?.handle === handle) return { document, record, newer: true };
		throw fail(
			t(
				'This file was made by a newer version of Secure Response (file version {0}). Update the extension to read it; the file is kept as it is.',
				version,
			),
			root.get('version', true)?.range?.[0],
		);
	}
	const value = plainOrFail(document, fail);
	const parsed = caseSchema.safeParse(value);
	if (!parsed.success) {
		const { issues } = parsed.error;
		const { reason, offset } = explainIssue(issues[0], document);
		const record = issues.every(issue => isUnknownWord(issue, document)) ? readNewerCase(value) : undefined;
		if (record?.handle !== handle) throw fail(reason, offset);
		return { document, record, newer: true, unknownWord: fail(reason, offset) };
	}
	if (parsed.data.handle !== handle) {
		throw fail(
			t(
				'handle: is not the name of this file. A case is named after its handle: rename the file, or give a copy a handle of its own, the same as its name.',
			),
			root.get('handle', true)?.range?.[0],
		);
	}
	return { document, record: parsed.data };
}

/** Whether it is only that a list of words does not have this one, as when a newer version has more of them. */
function isUnknownWord(issue: z.core.$ZodIssue, document: Document.Parsed): boolean {
	return issue.code === 'invalid_value' && issue.values.length > 1 && typeof document.getIn(issue.path) === 'string';
}

/** Repeated keys are looked for in plainValue: the library compares every key with every other. */
function compose(text: string): Document.Parsed | undefined {
	try {
		return parseDocument(text, {
			version: '1.2',
			schema: 'core',
			merge: false,
			strict: true,
			uniqueKeys: false,
			prettyErrors: false,
		});
	} catch (error) {
		// The stack ran out; the text is told too deep, whatever else is wrong with it.
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function plainOrNothing(document: Document.Parsed): unknown {
	try {
		return plainValue(document);
	} catch (error) {
		if (error instanceof NotPlainError) return undefined;
		throw error;
	}
}

function plainOrFail(document: Document.Parsed, fail: (reason: string, offset?: number) => CaseFileError): unknown {
	try {
		return plainValue(document);
	} catch (error) {
		if (error instanceof NotPlainError) throw fail(error.message, error.offset);
		throw error;
	}
}
