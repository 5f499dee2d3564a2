import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../../scripts/project.mjs';
import { strangersHintsIn, strangersWordsIn } from '../../support/tricks/shownWords';

const SRC = join(ROOT, 'src');
/** Pages draw by themselves; rows of trees have a test of their own (rows.test.ts). */
const ELSEWHERE = /^(?:webview|views)\//;
/** Answer with words of ours, names of cases and numbers alone. */
const OURS = new Set([
	...['caseName', 'namesOf', 'openName', 'severityWord', 'groupWord', 'severityText', 'leftOutText', 'idsToWrite'],
]);

/** Why words that the source alone does not show to be ours are harmless. */
const HARMLESS: Readonly<Record<string, string>> = {
	'commands/changelogCommands.ts: status bar: text': 'told in two places, in words of ours',
	'commands/chooseWorkTree.ts: label: label(tree)': 'treeName, which is labelText',
	'commands/digestCommands.ts: description: new Date(last).toLocaleString()': 'a date',
	'commands/fixedInRangeList.ts: label: `$(${icon}) ${label}`': 'two rows, both in words of ours',
	'commands/fixedInRangeList.ts: label: `$(shield) ${label}`': 'ids that were found as ids',
	'commands/forgeCommands.ts: label: repository': 'checked before it became part of an address',
	'commands/newReport.ts: description: mail.text': 'of a case, not of a list',
	'commands/pickRevision.ts: description: first.why': 'words of ours of the command',
	'commands/pickRevision.ts: label: `$(history) ${name}`': 'words of ours',
	'commands/questions.ts: prompt: prompt': 'each question is words of ours',
	"commands/samePatternCommands.ts: description: [where, often].filter(Boolean).join(' · ')": 'words of ours',
	"commands/securityPolicyQuestions.ts: label: t('Days are counted in the time zone {0}', zone)":
		'a zone that the calendar knows',
	'commands/securityPolicyQuestions.ts: label: path': 'one of the places that policies have',
	'commands/securityTxtQuestions.ts: label: path': 'one of the places that security.txt has',
	'commands/writeChangelog.ts: label: label': 'of a changelog, not of a list',
	'editor/changeToLink.ts: detail: becomes(count, t)': 'a count in words of ours',
	'editor/changeToLink.ts: detail: keeps(info.files.length, t)': 'a count in words of ours',
	'editor/linkFix.ts: status bar: done(added, fixes.length, caseName(report.record.handle))': 'a count and a name',
	"feeds/drill/pickDrillCommit.ts: detail: files.join(', ')": 'of the made-up repository',
	'feeds/drill/pickDrillCommit.ts: label: subject': 'of the made-up repository',
};

/** The same of hints and entries of lists on pages. */
const HARMLESS_ON_PAGES: Readonly<Record<string, string>> = {
	'bulk/BulkReplies.tsx: option: row.name': 'the name of a case',
	'draft/affected/RangeBuilder.tsx: option: name': 'words of ours',
	'draft/affected/RowBody.tsx: option: name': 'an ecosystem',
	'draft/affected/Suggestion.tsx: option: shortId(commit)': 'digits',
	"draft/dates/NoticeRecords.tsx: aria-label: t('Record {0} as sent', NOTICES[kind].label)": 'words of ours',
	'draft/fix/BranchRow.tsx: option: label': 'plainLine, in branchRows.ts',
	"draft/people/CreditRow.tsx: option: t('Account on {0}', forge)": 'the name of a forge',
	'draft/people/CreditRow.tsx: option: words': 'words of ours',
	"draft/review/DocumentRow.tsx: aria-label: t('{0} document', name)": 'a format',
	'drill/DrillStep.tsx: aria-label: `${go}: ${label}`': 'words of ours',
	"metrics/Chart.tsx: aria-label: t('Table: {0}', title)": 'words of ours',
	'metrics/Filters.tsx: option: translated(PERIOD_WORDS[each])': 'words of ours',
	'parts/Confirmed.tsx: aria-label: action': 'words of ours',
	'parts/Going.tsx: aria-label: label': 'words of ours',
	'parts/Rail.tsx: aria-label: label': 'words of ours',
	'parts/SafeText.tsx: title: piece.name': 'the name of a character',
	"parts/SideBySide.tsx: aria-label: t('Text of {0}', label)": 'the name of a case',
	'parts/Version.tsx: aria-label: label': 'words of ours, and the name of a forge',
	"response/circle/TlpChoice.tsx: option: t('TLP:{0}', name)": 'a colour',
	"response/deadlines/CraDrafts.tsx: aria-label: t('Draft: {0}', title)": 'words of ours',
	'response/timeline/TimelineEntry.tsx: title: `${row.day}, ${row.time} ${zone} (${row.at})`': 'times, and a zone',
	'response/timeline/TimelineSection.tsx: aria-label: day': 'a date',
	'severity/Tabs.tsx: aria-label: label': 'words of ours',
	'severity/Weaknesses.tsx: title: one.name': 'of the list of weaknesses',
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
	.map(name => name.replaceAll('\\', '/'))
	.filter(name => name.endsWith('.ts') && !name.startsWith('webview/'))
	.map(name => ({ name, text: readFileSync(join(SRC, name), 'utf8') }));

describe('tricks in lists, boxes and hovers of VS Code', () => {
	it('cannot get there but through what shows them on one line, without icons', () => {
		const found = files
			.filter(
				({ name, text }) =>
					!ELSEWHERE.test(name) && (/^commands\//.test(name) || /from 'vscode'|withoutIcons'/.test(text)),
			)
			.flatMap(({ name, text }) =>
				strangersWordsIn(name, text, OURS).map(({ property, expression }) => `${name}: ${property}: ${expression}`),
			);
		assert.deepEqual(
			[...new Set(found)].filter(words => !Object.hasOwn(HARMLESS, words)),
			[],
		);
		assert.deepEqual(
			Object.keys(HARMLESS).filter(words => !found.includes(words)),
			[],
			'these are not there any more',
		);
	});

	it('cannot get into hints and lists of pages but on one line on which nothing hides', () => {
		const pages = join(SRC, 'webview');
		const found = readdirSync(pages, { recursive: true, encoding: 'utf8' })
			.map(name => name.replaceAll('\\', '/'))
			.filter(name => name.endsWith('.tsx'))
			.flatMap(name =>
				strangersHintsIn(name, readFileSync(join(pages, name), 'utf8'), new Set(['formatInstant', 'formatCount'])).map(
					({ property, expression }) => `${name}: ${property}: ${expression}`,
				),
			);
		assert.deepEqual(
			[...new Set(found)].sort(),
			Object.keys(HARMLESS_ON_PAGES).sort(),
			'a stranger’s words go through plainLine; words of ours are listed here',
		);
	});

	it('are noticed there', () => {
		const unsafe = (text: string): number => strangersWordsIn('x.ts', text, OURS).length;
		assert.equal(unsafe('show([{ label: advisory.summary }]);'), 1);
		assert.equal(unsafe("show([{ label: t('Of {0}', advisory.summary) }]);"), 1);
		assert.equal(unsafe('const label = `a ${name(x)}`; show([{ label }]); function name(y) { return y; }'), 1);
		assert.equal(unsafe('box.prompt = subject;'), 1);
		assert.equal(unsafe('vscode.window.setStatusBarMessage(path, 8000);'), 1);
		assert.equal(unsafe("show([{ label: labelText(advisory.summary, 80), detail: t('Of {0}', caseName(x)) }]);"), 0);
		assert.equal(unsafe("show('x', { modal: true, detail: advisory.summary });"), 0);
	});

	it('are no Markdown in a hover: HTML is never on, commands are named one by one, and words go in as text', () => {
		const wrong: string[] = [];
		let hovers = 0;
		for (const { name, text } of files) {
			const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
			const look = (node: ts.Node): void => {
				const words = node.getText(source).replace(/\s+/g, ' ');
				if (ts.isNewExpression(node) && /\bMarkdownString$/.test(node.expression.getText(source))) {
					hovers += 1;
					const [first] = node.arguments ?? [];
					if (first !== undefined && first.getText(source) !== 'undefined') wrong.push(`${name}: ${words}`);
				}
				if (ts.isPropertyAccessExpression(node) && node.name.text === 'supportHtml') wrong.push(`${name}: ${words}`);
				if (ts.isBinaryExpression(node) && /\.isTrusted$/.test(node.left.getText(source)))
					if (!/= \{ enabledCommands: \[(?:[A-Z]+|'secureResponse\.\w+')\] \}$/.test(words))
						wrong.push(`${name}: ${words}`);
				if (ts.isCallExpression(node) && /\.appendMarkdown$/.test(node.expression.getText(source))) {
					const [given] = node.arguments;
					if (given === undefined || !isMarkdownOfOurs(given)) wrong.push(`${name}: ${given?.getText(source) ?? ''}`);
				}
				if (ts.isCallExpression(node) && /\.append(?:Codeblock|Text)$/.test(node.expression.getText(source)))
					wrong.push(name);
				ts.forEachChild(node, look);
			};
			if (text.includes('MarkdownString')) look(source);
		}
		assert.deepEqual(wrong, []);
		assert.ok(hovers >= 4, `only ${hovers} hovers found`);
	});
});

/** Written in the source, but for words of ours and the address of a command. */
function isMarkdownOfOurs(node: ts.Expression): boolean {
	if (ts.isStringLiteralLike(node)) return true;
	if (ts.isCallExpression(node)) return node.expression.getText() === 'markdownText';
	return (
		ts.isTemplateExpression(node) &&
		node.templateSpans.every(({ expression }) =>
			/^(?:[A-Z]+|argument|open|t\('[^']+'\)|openIdUri\(id\)\.toString\(\))$/.test(expression.getText()),
		)
	);
}
