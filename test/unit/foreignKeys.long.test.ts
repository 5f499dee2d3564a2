import assert from 'node:assert/strict';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

const ROOT = process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd();

/** Objects that are asked by a word which may come from outside, and why no prototype answers. "file: text". */
const ASKED: Readonly<Record<string, string>> = {
	'git/exec.ts: DRIVERS_OFF[command]': 'a command of git that our code writes',
	'git/exec.ts: clean[name]': 'names of the environment that our code lists',
	'git/fork/access.ts: all[`GIT_CONFIG_KEY_${first + i}`]': 'begins with a word of ours',
	'git/fork/access.ts: all[`GIT_CONFIG_VALUE_${first + i}`]': 'begins with a word of ours',
	"git/patch.ts: STATUS[word[0] ?? '']": 'one letter',
	'git/patch.ts: ESCAPES[character]': 'one character',
	'git/leaks/patchStream.ts: UNESCAPED[letter]': 'one letter',
	'core/caseMerge/values.ts: value[key]': 'a key that the object was just asked for',
	'core/caseMerge/rules.ts: WHOLE[path]': 'isWhole asks whether it has the path itself',
	'core/caseMerge/rules.ts: item[name]': 'a name of ours',
	'cases/conflictSides.ts: NEXT[`${side} ${mark}`]': 'holds a blank',
	'cases/renderCase.ts: before[key]': 'a key of the schema',
	'core/cwe/catalogue.ts: KINDS[kind]': 'a letter of our own catalogue',
	'core/cwe/catalogue.ts: USAGES[usage]': 'a letter of our own catalogue',
	'formats/csaf/vers.ts: OPERATORS[sign]': 'a sign that an expression found',
	'feeds/htmlText.ts: NAMED[name.toLowerCase()]': 'at most six small letters, and no object has such a name',
	'core/idShapes.ts: IN_GHSA[letter]': 'one letter',
	'core/idShapes.ts: DIGITS[letter]': 'one letter',
	'core/idProblems.ts: groups[name]': 'the name of a group of ours',
	'platform/fsFailure.ts: KINDS[code]': 'a code of the operating system, in capitals',
	'formats/markdown/plainText.ts: ENTITIES[name]': 'a name that an expression lists',
	'wizards/outside.ts: FILTERS[extension]': 'the ending of a file that we name',
	'core/handOver/foldText.ts: ENTITIES[entity]': 'a name that an expression lists',
	'core/handOver/foldText.ts: PLAIN[letter]': 'one letter',
	'core/handOver/redact.ts: SPELLED[letter.toLowerCase()]': 'one letter',
	"core/handOver/keyList.ts: SIGNS[sign ?? '']": 'one letter',
	'feeds/guard/createRemotePlaces.ts: kept()[digest]': 'hexadecimal digits',
	'feeds/readiness/forgeAnswers.ts: keptSchema.parse(deps.memory.get(KEY))[repository]':
		'owner/name, which holds a slash',
	'github/failures.ts: headers[name]': 'names of ours',
	'platform/gpg/index.ts: REASONS[reason]': 'up to three digits',
	"core/ssvc/index.ts: table.outcomes[table.cells.replaceAll(' ', '').charAt(cell)]": 'a letter of our own table',
};

/** Whether a key can be any text: words of our own have literal types. */
function isAnyText(type: ts.Type): boolean {
	if (type.isUnion()) return type.types.some(isAnyText);
	return (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any)) !== 0;
}

/** Whether the function around has asked whether the object has the key itself. */
function isOwn(node: ts.ElementAccessExpression): boolean {
	const asked = `Object.hasOwn(${node.expression.getText()}, ${node.argumentExpression.getText()})`;
	for (let around: ts.Node = node; !ts.isSourceFile(around); around = around.parent)
		if (ts.isFunctionLike(around) && around.getText().includes(asked)) return true;
	return false;
}

/** Accesses obj[key] of a program with a key that can be any text, unless the object was asked whether it has the key itself. */
function accesses(program: ts.Program): string[] {
	const checker = program.getTypeChecker();
	const found: string[] = [];
	for (const source of program.getSourceFiles()) {
		const file = relative(ROOT, source.fileName).split(sep).join('/');
		if (!file.startsWith('src/')) continue;
		const visit = (node: ts.Node): void => {
			if (ts.isElementAccessExpression(node) && isAnyText(checker.getTypeAtLocation(node.argumentExpression)))
				if (!isOwn(node)) found.push(`${file.slice(4)}: ${node.getText()}`);
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return found;
}

describe('objects', function () {
	this.timeout(120_000);

	it('are not asked by words from outside, unless no prototype can answer', () => {
		const config = ts.getParsedCommandLineOfConfigFile(
			join(ROOT, 'tsconfig.json'),
			{},
			{
				...ts.sys,
				onUnRecoverableConfigFileDiagnostic: () => undefined,
			},
		);
		assert.ok(config);
		const files = config.fileNames.filter(name => relative(ROOT, name).startsWith(`src${sep}`));
		const all = accesses(ts.createProgram(files, config.options));
		assert.deepEqual(
			all.filter(text => !(text in ASKED)),
			[],
		);
		assert.deepEqual(
			Object.keys(ASKED).filter(text => !all.includes(text)),
			[],
			'no longer there',
		);
	});
});
