import type { Framework } from './frameworks';
import { LANGUAGE_OF } from './frameworks';
import { classNameOf, slugOf } from './testPlace';

/** What a new test is about. */
export interface SkeletonInput {
	/** The advisory's public id. */
	readonly id: string;
	/** Names of functions that were fixed. Hostile text. */
	readonly functions: readonly string[];
	/** The file that was fixed, relative to the repository. Hostile text. */
	readonly file: string;
	/** Where the test will be. */
	readonly path: string;
	/** The text of a test beside it, or of the fixed file, whose habits it takes over; empty where there is none. */
	readonly like: string;
	/** For JavaScript: whether files are ES modules. */
	readonly modules: boolean;
	/** Other files of the repository that tests need, such as test/test_helper.rb. */
	readonly files: readonly string[];
}

const NOT_WRITTEN = 'not written yet';
const MOST_FUNCTIONS = 5;

/**
 * A test in a framework's own idiom that names the advisory and fails until somebody has written it. It holds nothing of a
 * report. (OSS-SIRT policy v0.1, phase 6: a test that fails before the fix and passes after it.)
 */
export function skeleton(framework: Framework, input: SkeletonInput): string {
	const text = TEMPLATES[framework](input, commentOf(input, LANGUAGE_OF[framework]));
	const indent = /^\t/m.test(input.like) ? '\t' : defaultIndent(framework);
	return text.replace(/^\t+/gm, tabs => indent.repeat(tabs.length));
}

function defaultIndent(framework: Framework): string {
	switch (LANGUAGE_OF[framework]) {
		case 'go':
			return '\t';
		case 'javascript':
		case 'ruby':
		case 'elixir':
		case 'dart':
			return '  ';
		default:
			return '    ';
	}
}

function commentOf({ id, functions, file }: SkeletonInput, language: string): string {
	const sign = ['python', 'ruby', 'elixir'].includes(language) ? '#' : '//';
	const names = functions.filter(name => /^[\w$.:#]{1,80}$/.test(name)).slice(0, MOST_FUNCTIONS);
	const place = /^[\w$@+./ -]{1,200}$/.test(file) ? ` in ${file}` : '';
	return [
		`Regression test for ${id}, fixed${place}${names.length === 0 ? '' : ` (${names.join(', ')})`}.`,
		'Do what must no longer be possible, and say what has to happen instead.',
		'First run it without the fix and see it fail. Then run it with the fix and see it pass.',
	]
		.map(line => `${sign} ${line}`)
		.join('\n');
}

type Template = (input: SkeletonInput, comment: string) => string;

const jsImport = ({ modules, path }: SkeletonInput, name: string, from: string): string =>
	modules || /\.(?:[cm]?ts|mjs)$/.test(path)
		? `import ${name} from '${from}';`
		: `const ${name.replace(/ as /g, ': ')} = require('${from}');`;
const jsTest = (name: string, id: string, argument: string, body: string): string =>
	`${name}('${id} stays fixed', ${argument} => {\n\t${body}\n});\n`;

const javaClass = (path: string): string => /(?<![^/])([^/]+)\.\w+$/.exec(path)?.[1] ?? 'SecurityTest';
const isKotlin = (path: string): boolean => path.endsWith('.kt');

/** The package that a test in a folder such as src/test/java/org/example is in. */
function javaPackage({ path, like }: SkeletonInput): string {
	const written = /^package ([\w.]{1,200})/m.exec(like.slice(0, 20_000))?.[1];
	const folders = /(?:^|\/)src\/[\w-]+\/(?:java|kotlin)\/(.+)\/[^/]+$/.exec(path)?.[1]?.replaceAll('/', '.');
	const name = written ?? folders;
	return name === undefined || !/^[\w.]+$/.test(name) ? '' : `package ${name}${isKotlin(path) ? '' : ';'}\n\n`;
}

function jvm(imports: readonly string[], annotation: string, fail: string): Template {
	return (input, comment) => {
		const { path, id } = input;
		const kotlin = isKotlin(path);
		const end = kotlin ? '' : ';';
		const head = imports.map(line => `import ${kotlin ? line.replace('static ', '') : line}${end}\n`).join('');
		const method = `${slugOf(id)}_stays_fixed`;
		const body = `${fail}("${NOT_WRITTEN}")${end}`;
		const declared = kotlin ? `fun ${method}() {` : `public void ${method}() {`;
		const opened = kotlin ? `class ${javaClass(path)} {` : `public class ${javaClass(path)} {`;
		const marked = annotation.replace('{id}', id);
		return `${javaPackage(input)}${head}\n${comment}\n${opened}\n\t${marked}\n\t${declared}\n\t\t${body}\n\t}\n}\n`;
	};
}

function goPackage({ like }: SkeletonInput): string {
	return /^package (\w{1,100})/m.exec(like.slice(0, 20_000))?.[1] ?? 'main';
}

function dotnet(using: string, onClass: string, onMethod: string, fail: string): Template {
	return ({ id }, comment) =>
		`using ${using};\n\n${comment}\n${onClass}public class ${classNameOf(id)}Tests\n{\n\t[${onMethod}]\n\tpublic void ${classNameOf(id)}StaysFixed()\n\t{\n\t\t${fail}\n\t}\n}\n`;
}

function phpNamespace({ like }: SkeletonInput): string {
	const name = /^namespace ([\w\\]{1,200});/m.exec(like.slice(0, 20_000))?.[1];
	return name === undefined ? '' : `namespace ${name};\n\n`;
}

const upper = (id: string): string => id.replace(/[^\w]/g, '_');

const TEMPLATES: Readonly<Record<Framework, Template>> = {
	vitest: ({ id }, comment) =>
		`import { expect, it } from 'vitest';\n\n${comment}\n${jsTest('it', id, '()', `expect.fail('${NOT_WRITTEN}');`)}`,
	jest: ({ id }, comment) => `${comment}\n${jsTest('it', id, '()', `throw new Error('${NOT_WRITTEN}');`)}`,
	mocha: (input, comment) =>
		`${jsImport(input, 'assert', 'node:assert/strict')}\n\n${comment}\n${jsTest('it', input.id, '()', `assert.fail('${NOT_WRITTEN}');`)}`,
	node: (input, comment) =>
		`${jsImport(input, 'assert', 'node:assert/strict')}\n${jsImport(input, '{ test }', 'node:test')}\n\n${comment}\n${jsTest('test', input.id, '()', `assert.fail('${NOT_WRITTEN}');`)}`,
	ava: (input, comment) =>
		`${jsImport(input, 'test', 'ava')}\n\n${comment}\n${jsTest('test', input.id, 't', `t.fail('${NOT_WRITTEN}');`)}`,
	tap: (input, comment) =>
		`${jsImport(input, 'tap', 'tap')}\n\n${comment}\n${jsTest('tap.test', input.id, 'async t', `t.fail('${NOT_WRITTEN}');`)}`,
	pytest: ({ id }, comment) =>
		`import pytest\n\n\n${comment}\ndef test_${slugOf(id)}_stays_fixed():\n\tpytest.fail("${NOT_WRITTEN}")\n`,
	unittest: ({ id }, comment) =>
		`import unittest\n\n\n${comment}\nclass ${classNameOf(id)}Test(unittest.TestCase):\n\tdef test_${slugOf(id)}_stays_fixed(self):\n\t\tself.fail("${NOT_WRITTEN}")\n\n\nif __name__ == "__main__":\n\tunittest.main()\n`,
	go: (input, comment) =>
		`package ${goPackage(input)}\n\nimport "testing"\n\n${comment}\nfunc Test${upper(input.id)}(t *testing.T) {\n\tt.Fatal("${NOT_WRITTEN}")\n}\n`,
	cargo: ({ id }, comment) => `${comment}\n#[test]\nfn ${slugOf(id)}_stays_fixed() {\n\tpanic!("${NOT_WRITTEN}");\n}\n`,
	junit5: jvm(
		['static org.junit.jupiter.api.Assertions.fail', 'org.junit.jupiter.api.DisplayName', 'org.junit.jupiter.api.Test'],
		'@Test\n\t@DisplayName("{id} stays fixed")',
		'fail',
	),
	junit4: jvm(['static org.junit.Assert.fail', 'org.junit.Test'], '@Test', 'fail'),
	testng: jvm(
		['static org.testng.Assert.fail', 'org.testng.annotations.Test'],
		'@Test(description = "{id} stays fixed")',
		'fail',
	),
	rspec: ({ id, files }, comment) =>
		`${files.includes('spec/spec_helper.rb') ? "require 'spec_helper'\n\n" : ''}${comment}\nRSpec.describe '${id}' do\n\tit 'stays fixed' do\n\t\traise '${NOT_WRITTEN}'\n\tend\nend\n`,
	minitest: ({ id, files }, comment) =>
		`require '${files.includes('test/test_helper.rb') ? 'test_helper' : 'minitest/autorun'}'\n\n${comment}\nclass ${classNameOf(id)}Test < Minitest::Test\n\tdef test_${slugOf(id)}_stays_fixed\n\t\tflunk '${NOT_WRITTEN}'\n\tend\nend\n`,
	phpunit: (input, comment) =>
		`<?php\n\ndeclare(strict_types=1);\n\n${phpNamespace(input)}use PHPUnit\\Framework\\TestCase;\n\n${comment}\nfinal class ${javaClass(input.path)} extends TestCase\n{\n\tpublic function test${classNameOf(input.id)}StaysFixed(): void\n\t{\n\t\tself::fail('${NOT_WRITTEN}');\n\t}\n}\n`,
	pest: ({ id }, comment) =>
		`<?php\n\ndeclare(strict_types=1);\n\n${comment}\ntest('${id} stays fixed', function () {\n\tthrow new RuntimeException('${NOT_WRITTEN}');\n});\n`,
	exunit: ({ id }, comment) =>
		`defmodule ${classNameOf(id)}Test do\n\tuse ExUnit.Case\n\n${comment.replace(/^/gm, '\t')}\n\ttest "${id} stays fixed" do\n\t\tflunk("${NOT_WRITTEN}")\n\tend\nend\n`,
	xunit: (input, comment) =>
		dotnet(
			'Xunit',
			'',
			`Fact(DisplayName = "${input.id} stays fixed")`,
			`Assert.True(false, "${NOT_WRITTEN}");`,
		)(input, comment),
	nunit: dotnet('NUnit.Framework', '', 'Test', `Assert.Fail("${NOT_WRITTEN}");`),
	mstest: dotnet(
		'Microsoft.VisualStudio.TestTools.UnitTesting',
		'[TestClass]\n',
		'TestMethod',
		`Assert.Fail("${NOT_WRITTEN}");`,
	),
	dart: ({ id, like }, comment) =>
		`import 'package:${like.includes('package:flutter_test/') ? 'flutter_test/flutter_test' : 'test/test'}.dart';\n\nvoid main() {\n${comment.replace(/^/gm, '\t')}\n\ttest('${id} stays fixed', () {\n\t\tfail('${NOT_WRITTEN}');\n\t});\n}\n`,
	xctest: ({ id, path }, comment) =>
		`import XCTest\n\n${comment}\nfinal class ${javaClass(path)}: XCTestCase {\n\tfunc test_${slugOf(id)}_stays_fixed() {\n\t\tXCTFail("${NOT_WRITTEN}")\n\t}\n}\n`,
};
