import { t, translated } from '../core/translate';
import type { ErrorCode } from 'yaml';

/** The parser's own messages may quote the file, so the ones shown are ours. */
const SYNTAX_FAULTS: Partial<Record<ErrorCode, string>> = {
	TAB_AS_INDENT: 'This line is indented with a tab. YAML wants spaces.',
	BAD_INDENT: 'This line is not indented like its neighbours. Give the fields of one group the same number of spaces.',
	BAD_DQ_ESCAPE: 'There is an unknown escape after a backslash here. Write \\\\ for a backslash within double quotes.',
	BLOCK_AS_IMPLICIT_KEY: 'There is a second ": " on this line. Put the text in quotes.',
	MISSING_CHAR: 'Something is missing here: a closing quote or bracket, a colon, or a blank.',
	MULTIPLE_DOCS: 'A second document starts here ("---"). A case file holds one.',
	MULTILINE_IMPLICIT_KEY: 'This field has no ": " after its name.',
	KEY_OVER_1024_CHARS: 'This line is too long for the name of a field. Is a ": " or an indentation missing?',
	UNEXPECTED_TOKEN: 'This does not belong here. Is a quote missing, or an indentation wrong?',
	BAD_SCALAR_START: 'A text cannot start with this character. Put it in quotes.',
	BAD_DIRECTIVE: 'Case files are YAML 1.2 without directives. Remove the lines that start with "%".',
	TAG_RESOLVE_FAILED: 'Tags such as !name are not used in case files. Remove it.',
	BAD_ALIAS: 'References such as *name are not used in case files. Write the text out.',
	ALIAS_PROPS: 'References such as *name are not used in case files. Write the text out.',
	MULTIPLE_ANCHORS: 'Anchors such as &name are not used in case files. Remove them.',
	MULTIPLE_TAGS: 'Tags such as !name are not used in case files. Remove them.',
	RESOURCE_EXHAUSTION: 'This is nested more deeply than any case.',
};

const NOT_YAML = 'This is not valid YAML.';

/** @returns what a syntax error of the parser means to the one who edits the file. */
export function explainSyntax(code: ErrorCode): string {
	return t('{0} The file is kept as it is until you mend it.', translated(SYNTAX_FAULTS[code] ?? NOT_YAML));
}
