// Typed rules for TypeScript: what the compiler leaves open and people get wrong. Formatting is biome's matter, layering
// dependency-cruiser's, unused code knip's.
import { defineConfig } from 'eslint/config';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const ZOD_NAMESPACE = {
	selector:
		'ImportDeclaration[source.value="zod"] > :matches(ImportDefaultSpecifier, ImportSpecifier[imported.name="z"])',
	message: "Write import * as z from 'zod': anything else bundles every language of zod, 370 KB more.",
};
const MODULE_STATE = {
	selector: ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind="let"]',
	message: 'No mutable state in a module: make it in app.ts and hand it down.',
};
const NEEDLESS_CLASS = {
	selector: ':matches(ClassDeclaration, ClassExpression):not([superClass])',
	message: 'A function that returns an object does.',
};

export default defineConfig(
	{ ignores: ['dist/', 'out/', 'coverage/', '.vscode-host/', '.vscode-test/', 'sample/project/'] },
	{
		files: ['src/**/*.{ts,tsx}', 'test/**/*.ts', 'bench/**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		linterOptions: { noInlineConfig: true },
		rules: {
			eqeqeq: 'error',
			'no-restricted-syntax': ['error', ZOD_NAMESPACE],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/prefer-promise-reject-errors': [
				'error',
				{ allowThrowingUnknown: true, allowThrowingAny: true },
			],
			// Objects here are closures: none of their methods knows `this`.
			'@typescript-eslint/unbound-method': 'off',
			// Interfaces ask for promises, and async turns what is thrown into a rejection.
			'@typescript-eslint/require-await': 'off',
			// It takes no notice of variables that change while a promise is awaited.
			'@typescript-eslint/no-unnecessary-condition': 'off',
			// Code points are what we mean.
			'@typescript-eslint/no-misused-spread': 'off',
			// Taste.
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-invalid-void-type': 'off',
			'@typescript-eslint/no-meaningless-void-operator': 'off',
			'@typescript-eslint/no-unnecessary-type-parameters': 'off',
		},
	},
	{
		files: ['src/**/*.{ts,tsx}'],
		plugins: { regexp },
		rules: {
			// Every expression is linear: what it meets was often written by strangers. Those made of strings at run time are in
			// test/unit/regularExpressions.test.ts.
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { ignorePartial: false }],
			'max-lines': ['error', { max: 400 }],
			'no-console': 'error',
			'no-restricted-syntax': ['error', ZOD_NAMESPACE, MODULE_STATE, NEEDLESS_CLASS],
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			// Tests look into documents whose very shape they assert, and throw what only strangers throw.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/prefer-promise-reject-errors': 'off',
		},
	},
	{
		files: ['scripts/**/*.{mjs,cjs}', 'bench/**/*.mjs', 'sample/*.mjs', '*.{js,mjs,cjs}'],
		extends: [tseslint.configs.base],
		rules: {
			eqeqeq: 'error',
			'no-var': 'error',
			'prefer-const': 'error',
			'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
		},
	},
);
