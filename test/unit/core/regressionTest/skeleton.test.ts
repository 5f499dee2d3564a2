import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { FRAMEWORKS, type Framework } from '../../../../src/core/regressionTest/frameworks';
import { type SkeletonInput, skeleton } from '../../../../src/core/regressionTest/skeleton';
import { useTemporaryFolder } from '../../../support/temporaryFolder';

const GHSA = 'GHSA-2222-3333-4444';
const PATHS: Readonly<Partial<Record<Framework, string>>> = {
	pytest: 'tests/test_x.py',
	unittest: 'tests/test_x.py',
	go: 'zip/x_test.go',
	junit5: 'src/test/java/org/example/Ghsa222233334444Test.java',
	phpunit: 'tests/Ghsa222233334444Test.php',
	xctest: 'Tests/ZipTests/Ghsa222233334444Tests.swift',
};
const input = (framework: Framework, change: Partial<SkeletonInput> = {}): SkeletonInput => ({
	id: GHSA,
	functions: ['unpack', 'Zip::open'],
	file: 'src/zip.x',
	path: PATHS[framework] ?? 'test/ghsa-2222.test.js',
	like: '',
	modules: false,
	files: [],
	...change,
});
const isFramework = (name: string): name is Framework => Object.hasOwn(FRAMEWORKS, name);
const all = Object.keys(FRAMEWORKS).filter(isFramework);
const has = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

describe('the skeleton of a regression test', () => {
	for (const framework of all) {
		describe(`for ${FRAMEWORKS[framework]}`, () => {
			const text = skeleton(framework, input(framework));

			it('names the advisory and the place, says how to go on, and is not written yet', () => {
				assert.match(text, /GHSA[-_]?2222[-_]?3333[-_]?4444/);
				assert.ok(text.includes('fixed in src/zip.x (unpack, Zip::open)'));
				assert.ok(text.includes('First run it without the fix and see it fail.'));
				assert.match(text, /\(?["']not written yet["']\)?/);
				assert.ok(text.endsWith('\n') && !text.endsWith('\n\n'));
			});

			it('closes what it opens', () => {
				const code = text.replace(/^\s*(?:\/\/|#(?!\[)).*$/gm, '');
				for (const [open, close] of ['()', '{}', '[]'].map(pair => [...pair]))
					assert.equal(code.split(open ?? '').length, code.split(close ?? '').length, text);
			});

			it('lets no name of a stranger into the code', () => {
				const hostile = skeleton(
					framework,
					input(framework, { functions: ['x\n*/ evil()', "'); evil('", '`evil`'], file: 'a\nevil();' }),
				);
				assert.equal(hostile.includes('evil'), false, hostile);
			});
		});
	}

	describe('that can be run here', () => {
		const folder = useTemporaryFolder();
		function run(path: string, text: string, program: string, ...args: string[]): string {
			const file = join(folder(), path);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text);
			const { status, stdout, stderr } = spawnSync(program, [...args, file], { cwd: folder(), encoding: 'utf8' });
			assert.equal(status === 0, false, stdout);
			return stdout + stderr;
		}
		const failsUntilWritten = (output: string): void => {
			assert.match(output, /not written yet/);
			assert.match(output, /ghsa[-_]?2222[-_]?3333[-_]?4444/i);
		};

		it('fails until it is written in node:test', () => {
			failsUntilWritten(run('a.cjs', skeleton('node', input('node')), process.execPath, '--test'));
		}).timeout(10_000);

		it('fails until it is written in Mocha', () => {
			const mocha = resolve('node_modules/mocha/bin/mocha.js');
			failsUntilWritten(run('a.cjs', skeleton('mocha', input('mocha')), process.execPath, mocha));
		}).timeout(10_000);

		for (const [name, framework] of [
			['unittest', 'unittest'],
			['pytest', 'pytest'],
		] as const) {
			it(`fails until it is written in ${name}, where Python has it`, function () {
				if (!has('python3', '-c', `import ${name}`)) this.skip();
				failsUntilWritten(run('test_a.py', skeleton(framework, input(framework)), 'python3', '-m', name));
			}).timeout(20_000);
		}

		it('is JavaScript that Node can read, for each framework', () => {
			const modules: readonly Framework[] = ['vitest', 'jest', 'mocha', 'node', 'ava', 'tap'];
			for (const framework of modules) {
				const file = join(folder(), `${framework}.mjs`);
				writeFileSync(file, skeleton(framework, input(framework, { modules: true })));
				const { status, stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' });
				assert.equal(status, 0, stderr);
			}
		}).timeout(10_000);
	});

	it('is indented as the test beside it', () => {
		assert.match(skeleton('vitest', input('vitest', { like: 'it(() => {\n\tx();\n});' })), /\n\texpect/);
		assert.match(skeleton('vitest', input('vitest', { like: 'it(() => {\n  x();\n});' })), /\n {2}expect/);
	});

	it('is in the package, namespace or language of what is beside it', () => {
		assert.match(skeleton('go', input('go', { like: '// x\npackage zip\n' })), /^package zip\n/);
		assert.match(skeleton('junit5', input('junit5')), /^package org\.example;\n/);
		assert.match(
			skeleton('junit5', input('junit5', { path: 'src/test/kotlin/a/BTest.kt' })),
			/^package a\n\nimport org\.junit\.jupiter\.api\.Assertions\.fail\n[^]*fun ghsa_2222/,
		);
		assert.match(
			skeleton('phpunit', input('phpunit', { like: '<?php\nnamespace App\\Tests;\n' })),
			/\nnamespace App\\Tests;\n/,
		);
		assert.match(skeleton('minitest', input('minitest', { files: ['test/test_helper.rb'] })), /^require 'test_helper'/);
	});
});
