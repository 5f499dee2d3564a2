import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ECOSYSTEMS } from '../../../../src/core/advisory';
import { isManifest, MANIFEST_FILES, nameFault, packagesIn } from '../../../../src/core/manifests';
import { itByChance, tries } from '../../../support/long';

const it = itByChance('hostile manifests');

const NAMES = MANIFEST_FILES.map(name => name.replace('*', 'kite'));
const CONTEXT = { repository: { host: 'github.com', owner: 'kites', name: 'line' } };

describe('hostile manifests', () => {
	it('give a problem, never an error', () => {
		const texts = [
			'',
			'\0',
			'null',
			'[]',
			'"x"',
			'{',
			'<project>',
			'[package',
			'name: *a\nruns:',
			'name: [',
			'{"__proto__":{"name":"x"},"constructor":1}',
			'__proto__.name = "x"\n[project]\n',
			'[package]\nname = 5\n[project]\nname = []',
			'<!DOCTYPE p [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><project><artifactId>&b;</artifactId></project>',
			'<!DOCTYPE p [<!ENTITY f SYSTEM "file:///etc/passwd">]><project><groupId>&f;</groupId><artifactId>x</artifactId></project>',
		];
		for (const name of NAMES)
			for (const text of texts)
				assert.doesNotThrow(() => packagesIn({ path: name, text }, CONTEXT), `${name}: ${text}`);
		for (const text of texts.slice(-2)) {
			const { packages, problems } = packagesIn({ path: 'pom.xml', text });
			assert.deepEqual([packages.length, problems.length], [0, 1]);
		}
	});

	it('of any text whatever give no error', () => {
		fc.assert(
			fc.property(fc.constantFrom(...NAMES), fc.string({ unit: 'binary', maxLength: 200 }), (path, text) => {
				const { packages } = packagesIn({ path, text }, CONTEXT);
				for (const { ecosystem, name } of packages) assert.equal(nameFault(ecosystem, name), undefined);
			}),
			{ numRuns: tries(300) },
		);
	});

	it('are refused above a megabyte, and those nested deeply are not followed', () => {
		const big = `{"name":"x","a":"${'y'.repeat(1024 * 1024)}"}`;
		assert.match(packagesIn({ path: 'package.json', text: big }).problems[0]?.reason ?? '', /1 MB/);
		const deep = 300_000;
		for (const [path, text] of [
			['package.json', `{"name":"x","a":${'['.repeat(deep)}${']'.repeat(deep)}}`],
			['pom.xml', `<project>${'<a>'.repeat(deep)}`],
			['Cargo.toml', `[package]\nname = "x"\nx = ${'['.repeat(deep)}`],
		] as const) {
			const { packages, problems } = packagesIn({ path, text });
			assert.deepEqual([packages.length, problems.length], [0, 1], path);
		}
		// Only lines at the top are read, so what is below can be as deep as it likes.
		const yaml = `name: x\na:\n${'- '.repeat(deep)}b\n`;
		assert.equal(packagesIn({ path: 'pubspec.yaml', text: yaml }).packages[0]?.name, 'x');
	});

	it('take no longer than their length for texts made to be slow', () => {
		for (const filler of [
			'"',
			"'",
			'#',
			'{',
			'}',
			'(',
			'/*',
			"include '",
			'a.',
			'${',
			'$(',
			' ',
			'x = "\\',
			'<!--',
			'[',
			'- ',
		]) {
			const text = filler.repeat(Math.floor(200_000 / filler.length));
			for (const path of NAMES) packagesIn({ path, text }, CONTEXT);
			for (const ecosystem of ECOSYSTEMS) nameFault(ecosystem, text.slice(0, 100_000));
		}
	}).timeout(20_000);

	it('take no longer with blanks and line ends inside of what is read, as Windows writes them too', () => {
		const lines = 'a\r\n'.repeat(200_000);
		const blanks = ' '.repeat(600_000);
		for (const [path, text] of [
			['pom.xml', `<project><artifactId>${lines}</artifactId></project>`],
			['a.csproj', `<Project><PropertyGroup><PackageId>${lines}</PackageId></PropertyGroup></Project>`],
			['a.gemspec', `s.name =${blanks}`],
			['a.gemspec', `s.name = "a"${blanks}b`],
			['mix.exs', `app: :a${'\n'.repeat(600_000)}`],
		] as const)
			packagesIn({ path, text }, CONTEXT);
		const name = (value: string): string | undefined =>
			packagesIn({ path: 'a.gemspec', text: `s.name = ${value}` }).packages[0]?.name;
		assert.deepEqual(['("a")', ' ( "a" ) ', '"a".freeze ;', "'a',"].map(name), ['a', 'a', 'a', 'a']);
	}).timeout(20_000);

	it('offer no name with hidden characters, control characters or markup', () => {
		const names = [
			'a\u202Eb',
			'a\u200Bb',
			'a\nb',
			'a b',
			'../x',
			'<b>',
			'x`y',
			'',
			'-',
			'.',
			'a'.repeat(1000),
			'a\u0000',
			'\u0430bc',
		];
		for (const name of names) {
			const { packages, problems } = packagesIn({ path: 'package.json', text: JSON.stringify({ name }) });
			assert.deepEqual(
				packages.filter(found => found.name !== '-'),
				[],
				JSON.stringify(name),
			);
			assert.ok(name === '' || name === '-' || problems.length === 1);
			for (const ecosystem of ECOSYSTEMS) {
				if (ecosystem !== 'npm' && ecosystem !== 'other')
					assert.ok(nameFault(ecosystem, name) !== undefined, `${ecosystem} ${name}`);
			}
		}
		assert.equal(nameFault('other', 'a\u202Eb') === undefined, false);
	});

	it('keep no version that is none', () => {
		const text = JSON.stringify({ name: 'x', version: '1.0\u202E.0' });
		assert.equal(packagesIn({ path: 'package.json', text }).packages[0]?.version, undefined);
	});

	it('are known by their names alone', () => {
		assert.ok(isManifest('a/b/Kite.Core.csproj') && isManifest('x.gemspec') && isManifest('go.mod'));
		assert.ok(!isManifest('package.json.bak') && !isManifest('constructor') && !isManifest('csproj'));
	});

	it('have names as each ecosystem really writes them', () => {
		for (const [ecosystem, name] of [
			['npm', '@types/node'],
			['npm', 'JSONStream'],
			['pip', 'ruamel.yaml'],
			['maven', 'com.fasterxml.jackson.core:jackson-databind'],
			['go', 'gopkg.in/yaml.v3'],
			['go', 'github.com/argoproj/argo-cd/v2'],
			['rubygems', 'activerecord-session_store'],
			['nuget', 'Microsoft.NetCore.App.Runtime.linux-arm'],
			['rust', 'serde_v8'],
			['composer', 'athlon1600/youtube-downloader'],
			['erlang', 'phoenix_live_view'],
			['pub', 'agent_dart'],
			['swift', 'github.com/sparkle-project/Sparkle'],
			['actions', 'github/codeql-action/upload-sarif'],
		] as const)
			assert.equal(nameFault(ecosystem, name), undefined, name);
	});
});
