import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../../scripts/project.mjs';
import { labelText } from '../../../src/core/withoutIcons';
import { withoutLinks } from '../../../src/core/withoutLinks';
import { allTricks } from '../../support/tricks';

const TRICKS = allTricks('http://canary.test');
const SHOWS = new Set(['showInformationMessage', 'showWarningMessage', 'showErrorMessage']);

/** Whether a notice's text is written by us alone, or goes through withoutLinks. */
function isSafe(text: ts.Expression | undefined): boolean {
	if (text === undefined) return false;
	if (ts.isConditionalExpression(text)) return isSafe(text.whenTrue) && isSafe(text.whenFalse);
	if (!ts.isCallExpression(text)) return ts.isStringLiteral(text);
	if (text.expression.getText() === 'withoutLinks') return true;
	return /\bt$/.test(text.expression.getText()) && text.arguments.length === 1;
}

/** Notices of a file that are no modal dialogs: in these alone VS Code makes links of [words](address), which run commands. */
function unsafeNotices(file: string): string[] {
	const text = readFileSync(file, 'utf8');
	if (![...SHOWS].some(name => text.includes(`.${name}(`))) return [];
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const look = (node: ts.Node): void => {
		if (
			ts.isCallExpression(node) &&
			ts.isPropertyAccessExpression(node.expression) &&
			SHOWS.has(node.expression.name.text)
		) {
			const modal = node.arguments.some(argument => /\bmodal: true\b/.test(argument.getText()));
			if (!modal && !isSafe(node.arguments[0])) found.push(`${file}: ${node.arguments[0]?.getText() ?? ''}`);
		}
		ts.forEachChild(node, look);
	};
	look(source);
	return found;
}

describe('tricks in VS Code’s own widgets', function () {
	this.timeout(60_000);

	it('reach no notice but through what takes links out', () => {
		const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(name =>
			name.endsWith('.ts'),
		);
		assert.deepEqual(
			files.flatMap(name => unsafeNotices(join(ROOT, 'src', name))),
			[],
		);
	});

	it('are no link in a notice', () => {
		for (const { id, text } of TRICKS)
			assert.doesNotMatch(withoutLinks(`Read ${text} and (${text}).`), /\[[^\]]+\]\([^)\s]+/, id);
	});

	it('draw no icon in a list, stand on one line, and hide nothing', () => {
		for (const { id, text } of TRICKS) {
			const label = labelText(text, 200);
			assert.doesNotMatch(label, /(?<!\\)\$\([a-z0-9-]+/i, id);
			assert.doesNotMatch(label, /[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u, id);
			assert.ok(label.length <= 2 * 200, id);
		}
	});
});
