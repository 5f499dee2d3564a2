import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { FUZZ_ROWS } from '../../support/fuzz/rows';

const SRC = join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'src');
const NAMED = /^(?:parse|decode|read|from|extract|assess|score|understand)(?:[A-Z]|d?$)/;
/** What comes from outside has one of these types; git and files are read through ports, and what they hand over has them again. */
const OUTSIDE = /^(?:string|unknown|Buffer|Uint8Array|readonly string\[\]|Headers)(?: \| undefined)?$/;

/** Exported functions that are called as parsers are, and are none, or are reached by another row. */
const NONE: Readonly<Record<string, string>> = {
	'platform/plainFile readPlainFile': 'reads a file as it is',
	'wizards/recordFields readRecord': 'reads a case that was read',
};

/** Exported functions called as parsers are, whose first parameter is from outside: "module name". */
function parsersIn(file: string): string[] {
	const source = ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const add = (name: string, parameters: readonly ts.ParameterDeclaration[]): void => {
		const type = parameters[0]?.type?.getText(source) ?? '';
		if (NAMED.test(name) && OUTSIDE.test(type)) found.push(`${file.replace(/\.tsx?$/, '')} ${name}`);
	};
	for (const statement of source.statements) {
		if (!ts.canHaveModifiers(statement)) continue;
		if (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) continue;
		if (ts.isFunctionDeclaration(statement)) add(statement.name?.text ?? '', statement.parameters);
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations)
			if (initializer !== undefined && ts.isArrowFunction(initializer))
				add(name.getText(source), initializer.parameters);
	}
	return found;
}

describe('every parser', () => {
	const all = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
		.filter(file => /\.tsx?$/.test(file))
		.sort()
		.flatMap(parsersIn);

	it('is fuzzed, or it is said why not', () => {
		const fuzzed = new Set(FUZZ_ROWS.map(({ name }) => name.split(' ').slice(0, 2).join(' ')));
		const covered = FUZZ_ROWS.flatMap(({ covers }) => covers);
		const left = all.filter(
			name => !fuzzed.has(name) && !(name in NONE) && !covered.some(folder => name.startsWith(folder)),
		);
		assert.deepEqual(left, [], 'Add a row to test/support/fuzz/rows.');
		assert.ok(all.length > 40, `only ${all.length} found`);
	});

	it('that is fuzzed is there', () => {
		for (const { name } of FUZZ_ROWS) {
			const [module = '', called = ''] = name.split(' ');
			const file = ['ts', 'tsx'].map(ending => join(SRC, `${module}.${ending}`));
			const text = file
				.map(path =>
					readdirSync(join(path, '..')).includes(path.split('/').at(-1) ?? '') ? readFileSync(path, 'utf8') : '',
				)
				.join('');
			assert.ok(text !== '' && (text.includes(called) || text.includes('export')), name);
		}
	});
});
