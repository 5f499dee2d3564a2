import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/project.mjs';
import { placesOfCase } from '../../support/tricks/fillCase';
import { CASE_PLACES, WIDGET_FILES } from '../../support/tricks/places';

/** Makes something that VS Code draws by itself. */
const DRAWS =
	/\b(?:createTreeView|TreeItem|createQuickPick|showQuickPick|createInputBox|showInputBox|MarkdownString|CodeLens|createWebviewPanel|createStatusBarItem|setStatusBarMessage|vscode\.(?:Diagnostic|CompletionItem|CodeAction|DocumentLink))(?:<.+?>)?\(/;

describe('places that show text', () => {
	it('of a case are listed, each with where it shows or why nowhere', () => {
		assert.deepEqual(Object.keys(CASE_PLACES).sort(), placesOfCase().sort());
	});

	it('of VS Code are listed, each with where tricks are tried in it', () => {
		const src = join(ROOT, 'src');
		const drawing = readdirSync(src, { recursive: true, encoding: 'utf8' })
			.map(name => name.replaceAll('\\', '/'))
			.filter(name => name.endsWith('.ts') && !name.startsWith('webview/'))
			.filter(name => DRAWS.test(readFileSync(join(src, name), 'utf8')));
		assert.deepEqual(Object.values(WIDGET_FILES).flat().sort(), drawing.sort());
	});
});
