import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import ts from 'typescript';

const ROOT = process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd();
const SRC = join(ROOT, 'src');
const REQUIRE = createRequire(join(ROOT, 'package.json'));

/** Modules that make expressions in functions, and why these are linear: what they are made of is escaped or a constant word. */
const MADE_IN_FUNCTIONS: Readonly<Record<string, string>> = {
	'core/claims/lineWords.ts': 'copies of constants, which are judged themselves',
	'core/claims/urls.ts': 'a copy of a constant, which is judged itself',
	'core/completeness/wording.ts': 'constant words, with at most twenty blanks before them',
	'core/handOver/redact.ts': 'escaped words of people, joined by "|"; each begins with another character or ends',
	'core/regressionTest/detectFramework.ts': 'a constant word between two borders',
	'git/evidence/packages.ts': 'one escaped name',
	'git/evidence/seekers.ts': 'one name of letters and digits',
	'git/evidence/symbolName.ts': 'one escaped name',
	'git/hook/inclusion.ts': 'constant lines of our own',
	'wizards/pageTabs.ts': 'a constant word',
};

/** Put before all modules: keeps what expressions are made of while they load. Packages are loaded before it. */
const LISTEN = `import { createRequire as $cr } from 'node:module'; const require = $cr(import.meta.url);
globalThis.made = [];
globalThis.RegExp = new Proxy(RegExp, { construct(target, given) {
	const made = Reflect.construct(target, given);
	globalThis.made.push(String(made));
	return made;
} });`;

interface Found {
	readonly file: string;
	readonly inFunction: boolean;
}

function madeIn(file: string): Found[] {
	const text = readFileSync(join(SRC, file), 'utf8');
	if (!/\bRegExp\(/.test(text)) return [];
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found: Found[] = [];
	const visit = (node: ts.Node, inFunction: boolean): void => {
		if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(source) === 'RegExp')
			found.push({ file, inFunction });
		ts.forEachChild(node, child => visit(child, inFunction || ts.isFunctionLike(node)));
	};
	visit(source, false);
	return found;
}

/** Expressions of packages are theirs; they bound what they are given (semver takes 256 characters). */
const PACKAGES_STAY: esbuild.Plugin = {
	name: 'packages-stay',
	setup(build) {
		build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
			if (kind === 'entry-point' || path === 'vscode' || isBuiltin(path)) return undefined;
			try {
				return { path: pathToFileURL(REQUIRE.resolve(path)).href, external: true };
			} catch {
				return undefined;
			}
		});
	},
};

/** @returns how each expression that modules make while they load is written */
async function madeWhileLoading(files: readonly string[]): Promise<string[]> {
	const { outputFiles } = await esbuild.build({
		stdin: {
			contents: [...files.map(file => `import './${file}';`), 'console.log(JSON.stringify(globalThis.made));'].join(
				'\n',
			),
			resolveDir: SRC,
		},
		bundle: true,
		treeShaking: false,
		plugins: [PACKAGES_STAY],
		external: ['vscode'],
		format: 'esm',
		platform: 'node',
		jsx: 'automatic',
		jsxImportSource: 'preact',
		banner: { js: LISTEN },
		write: false,
		logLevel: 'error',
	});
	const folder = join(ROOT, 'out', 'test', 'expressions');
	mkdirSync(folder, { recursive: true });
	const bundle = join(folder, 'made.mjs');
	writeFileSync(bundle, outputFiles[0]?.text ?? '');
	const written: unknown = JSON.parse(
		execFileSync(process.execPath, [bundle], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
	);
	assert.ok(Array.isArray(written));
	return [...new Set(written.map(String))];
}

/** What the rules of ESLint, which see literals only, say of expressions. */
function faultsOf(expressions: readonly string[]): string[] {
	const { Linter } = REQUIRE('eslint');
	const regexp = REQUIRE('eslint-plugin-regexp');
	const rules = {
		'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
		'regexp/no-super-linear-move': ['error', { ignorePartial: false }],
	};
	const linter = new Linter({ configType: 'flat' });
	return expressions.flatMap(expression =>
		linter
			.verify(`export default ${expression};`, [{ plugins: { regexp: regexp.default ?? regexp }, rules }])
			.map(({ message }: { readonly message: string }) => `${expression}: ${message}`),
	);
}

describe('regular expressions that are made of strings', function () {
	this.timeout(120_000);
	const found = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
		.filter(file => /\.tsx?$/.test(file))
		.sort()
		.flatMap(madeIn);

	it('take time linear in their text, as ESLint says of those that are written out', async () => {
		const files = new Set(found.filter(({ inFunction }) => !inFunction).map(({ file }) => file));
		const made = await madeWhileLoading([...files]);
		assert.ok(made.length > 50, `only ${made.length}`);
		assert.deepEqual(faultsOf(made), []);
	});

	it('in functions are made of constants or of escaped words', () => {
		const files = [...new Set(found.filter(({ inFunction }) => inFunction).map(({ file }) => file))];
		assert.deepEqual(files, Object.keys(MADE_IN_FUNCTIONS));
	});
});
