import assert from 'node:assert/strict';
import { detectFramework } from '../../../../src/core/regressionTest/detectFramework';
import type { Framework } from '../../../../src/core/regressionTest/frameworks';
import { testPlace } from '../../../../src/core/regressionTest/testPlace';

interface Project {
	readonly files: Readonly<Record<string, string>>;
	readonly changed: string;
	readonly framework: Framework | undefined;
	/** Where the test goes. */
	readonly path?: string;
}

const pkg = (devDependencies: Record<string, string>, scripts: Record<string, string> = {}): string =>
	JSON.stringify({ devDependencies, scripts });

const PROJECTS: Readonly<Record<string, Project>> = {
	'Vitest beside the code': {
		files: { 'package.json': pkg({ vitest: '1' }), 'src/zip.ts': '', 'src/zip.test.ts': '' },
		changed: 'src/zip.ts',
		framework: 'vitest',
		path: 'src/ghsa-2222-3333-4444.test.ts',
	},
	'Jest in __tests__': {
		files: { 'package.json': pkg({ jest: '29' }), 'lib/zip.js': '', 'lib/__tests__/zip.spec.js': '' },
		changed: 'lib/zip.js',
		framework: 'jest',
		path: 'lib/__tests__/ghsa-2222-3333-4444.spec.js',
	},
	'Mocha in test': {
		files: { 'package.json': pkg({}, { test: 'mocha --exit' }), 'index.js': '', 'test/zip.js': '' },
		changed: 'index.js',
		framework: 'mocha',
		path: 'test/ghsa-2222-3333-4444.js',
	},
	'node:test by its script': {
		files: { 'package.json': pkg({}, { test: 'node --test' }), 'index.mjs': '' },
		changed: 'index.mjs',
		framework: 'node',
		path: 'test/ghsa-2222-3333-4444.test.mjs',
	},
	'node:test by an import, whatever else is installed': {
		files: { 'package.json': pkg({ jest: '29' }), 'a.js': '', 'test/a.test.js': "import test from 'node:test';" },
		changed: 'a.js',
		framework: 'node',
	},
	AVA: { files: { 'package.json': pkg({ ava: '6' }), 'a.js': '' }, changed: 'a.js', framework: 'ava' },
	tap: { files: { 'package.json': pkg({ tap: '18' }), 'a.js': '' }, changed: 'a.js', framework: 'tap' },
	'the package of a monorepo, not its root': {
		files: {
			'package.json': pkg({ jest: '29' }),
			'packages/zip/package.json': pkg({ vitest: '1' }),
			'packages/zip/src/a.ts': '',
			'packages/zip/test/b.test.ts': '',
			'packages/other/test/a.test.ts': '',
		},
		changed: 'packages/zip/src/a.ts',
		framework: 'vitest',
		path: 'packages/zip/test/ghsa-2222-3333-4444.test.ts',
	},
	'pytest by its configuration': {
		files: { 'pyproject.toml': '[tool.pytest.ini_options]', 'zip/a.py': '', 'tests/test_a.py': '' },
		changed: 'zip/a.py',
		framework: 'pytest',
		path: 'tests/test_ghsa_2222_3333_4444.py',
	},
	'unittest by a test': {
		files: { 'setup.py': '', 'zip.py': '', 'tests/zip_test.py': 'class A(unittest.TestCase):' },
		changed: 'zip.py',
		framework: 'unittest',
		path: 'tests/ghsa_2222_3333_4444_test.py',
	},
	'go test beside the code': {
		files: { 'go.mod': '', 'zip/zip.go': '', 'other/zip_test.go': '' },
		changed: 'zip/zip.go',
		framework: 'go',
		path: 'zip/ghsa_2222_3333_4444_test.go',
	},
	'cargo test of a workspace’s crate': {
		files: { 'Cargo.toml': '', 'crates/zip/Cargo.toml': '', 'crates/zip/src/lib.rs': '' },
		changed: 'crates/zip/src/lib.rs',
		framework: 'cargo',
		path: 'crates/zip/tests/ghsa_2222_3333_4444.rs',
	},
	'JUnit 5 in the mirrored folder': {
		files: {
			'pom.xml': '<artifactId>junit-jupiter</artifactId>',
			'src/main/java/org/example/Zip.java': '',
		},
		changed: 'src/main/java/org/example/Zip.java',
		framework: 'junit5',
		path: 'src/test/java/org/example/Ghsa222233334444Test.java',
	},
	'JUnit 4': {
		files: { 'pom.xml': '<artifactId>junit</artifactId>', 'src/main/java/A.java': '' },
		changed: 'src/main/java/A.java',
		framework: 'junit4',
	},
	TestNG: {
		files: { 'build.gradle': 'testImplementation "org.testng:testng:7"', 'src/main/java/A.java': '' },
		changed: 'src/main/java/A.java',
		framework: 'testng',
	},
	RSpec: {
		files: { Gemfile: 'gem "rspec"', 'lib/a.rb': '', 'spec/a_spec.rb': '' },
		changed: 'lib/a.rb',
		framework: 'rspec',
		path: 'spec/ghsa_2222_3333_4444_spec.rb',
	},
	Minitest: {
		files: { Gemfile: '', 'lib/a.rb': '', 'test/test_a.rb': '' },
		changed: 'lib/a.rb',
		framework: 'minitest',
		path: 'test/test_ghsa_2222_3333_4444.rb',
	},
	PHPUnit: {
		files: { 'composer.json': '{"require-dev":{"phpunit/phpunit":"11"}}', 'src/A.php': '', 'tests/ATest.php': '' },
		changed: 'src/A.php',
		framework: 'phpunit',
		path: 'tests/Ghsa222233334444Test.php',
	},
	Pest: {
		files: { 'composer.json': '{"require-dev":{"pestphp/pest":"2"}}', 'src/A.php': '' },
		changed: 'src/A.php',
		framework: 'pest',
	},
	ExUnit: {
		files: { 'mix.exs': '', 'lib/a.ex': '' },
		changed: 'lib/a.ex',
		framework: 'exunit',
		path: 'test/ghsa_2222_3333_4444_test.exs',
	},
	'xUnit.net': {
		files: { 'tests/T.csproj': '<PackageReference Include="xunit" />', 'src/A.cs': '', 'tests/ATests.cs': '' },
		changed: 'src/A.cs',
		framework: 'xunit',
		path: 'tests/Ghsa222233334444Tests.cs',
	},
	NUnit: { files: { 'T.csproj': 'NUnit', 'A.cs': '' }, changed: 'A.cs', framework: 'nunit' },
	MSTest: { files: { 'T.csproj': 'MSTest.TestFramework', 'A.cs': '' }, changed: 'A.cs', framework: 'mstest' },
	'dart test': {
		files: { 'pubspec.yaml': '', 'lib/a.dart': '' },
		changed: 'lib/a.dart',
		framework: 'dart',
		path: 'test/ghsa_2222_3333_4444_test.dart',
	},
	XCTest: {
		files: { 'Package.swift': '', 'Sources/Zip/A.swift': '' },
		changed: 'Sources/Zip/A.swift',
		framework: 'xctest',
		path: 'Tests/ZipTests/Ghsa222233334444Tests.swift',
	},
	'nothing for a language without one that it knows': {
		files: { Makefile: '', 'src/a.c': '' },
		changed: 'src/a.c',
		framework: undefined,
	},
	'nothing for JavaScript that says nothing': {
		files: { 'package.json': '{"scripts":[1],"devDependencies":"__proto__"}', 'a.js': '' },
		changed: 'a.js',
		framework: undefined,
	},
};

describe('the test framework of a project', () => {
	for (const [name, { files, changed, framework, path }] of Object.entries(PROJECTS)) {
		it(`is told: ${name}`, () => {
			const paths = Object.keys(files);
			const found = detectFramework(paths, asked => files[asked], changed);
			assert.equal(found, framework);
			if (found === undefined || path === undefined) return;
			assert.equal(testPlace(paths, found, changed, 'GHSA-2222-3333-4444').path, path);
		});
	}

	it('follows the test that has the name of the fixed file', () => {
		const files = ['src/a/zip.ts', 'test/b/other.test.ts', 'test/a/deep/zip.spec.ts', 'package.json'];
		const { path, like } = testPlace(files, 'vitest', 'src/a/zip.ts', 'x');
		assert.deepEqual([path, like], ['test/a/deep/x.spec.ts', 'test/a/deep/zip.spec.ts']);
	});

	it('gives names that every system takes', () => {
		for (const name of ['../../etc', 'a b:c*?', 'Ünï', '', 'con', 'x'.repeat(500)]) {
			const { path } = testPlace(['package.json'], 'jest', 'a.js', name);
			assert.match(path, /^test\/[a-z\d-]{1,60}\.test\.js$/);
		}
	});

	it('is found among 100,000 files in one go', () => {
		const files = Array.from({ length: 100_000 }, (_, i) => `src/${i % 100}/file${i}.test.ts`);
		assert.equal(
			detectFramework(files, () => "from 'vitest'", 'src/7/file7.ts'),
			'vitest',
		);
	}).timeout(5000);
});
