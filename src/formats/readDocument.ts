import { t } from '../core/translate';
import type { Advisory } from '../core/advisory';
import { UserError } from '../core/errors';

/** The largest document that is read, in bytes as a file and in characters as text. The largest that are known are smaller. */
export const DOCUMENT_LIMIT = 10 * 1024 * 1024;

export interface ReadDocument {
	readonly format: 'OSV' | 'CSAF';
	readonly advisory: Advisory;
}

/**
 * Reads a document of either format, told by what is in it. What a format is read with is loaded when it is needed.
 * @param choice which vulnerability to take, counted from 0, of a CSAF document that has several
 * @throws DocumentError naming the field that does not fit; UserError for what is no document of these formats;
 * SeveralVulnerabilitiesError (formats/csaf) where a choice is needed
 */
export async function readDocument(text: string, choice?: { readonly vulnerability: number }): Promise<ReadDocument> {
	const document = parsed(text);
	if (isCsaf(document)) {
		const { fromCsaf } = await import('./csaf');
		return { format: 'CSAF', advisory: fromCsaf(document, choice) };
	}
	if (isOsv(document)) {
		const { fromOsv } = await import('./osv');
		return { format: 'OSV', advisory: fromOsv(document) };
	}
	throw new UserError(
		t(
			'The file is neither an OSV nor a CSAF document, so nothing was taken from it. Choose one of these, as JSON. A CVE record or an OpenVEX document says too little to make an advisory of.',
		),
	);
}

function parsed(text: string): unknown {
	if (text.length > DOCUMENT_LIMIT) throw tooLarge();
	try {
		return JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		// The parser's own message quotes the text.
		throw new UserError(
			t(
				'The file is not valid JSON, so nothing was taken from it. Get it again from where it was published, then try again.',
			),
		);
	}
}

/** What is told of a file that is larger than DOCUMENT_LIMIT. */
export function tooLarge(): UserError {
	return new UserError(
		t(
			'The file is larger than 10 MB, so it was not read. No OSV or CSAF document about one vulnerability is as large: choose another file.',
		),
	);
}

/** CSAF has everything about itself in a part of that name. */
function isCsaf(document: unknown): boolean {
	return isObject(document) && 'document' in document && isObject(document.document);
}

/** OSV needs an id and a time of change only. */
function isOsv(document: unknown): boolean {
	return isObject(document) && 'id' in document && ('modified' in document || 'affected' in document);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
