import assert from 'node:assert/strict';
import { ECOSYSTEMS, type Ecosystem } from '../../../../src/core/advisory';
import { tagVersions } from '../../../../src/core/versions';

function found(tags: readonly string[], name: string, ecosystem: Ecosystem = 'npm'): string[] {
	return tagVersions(tags, ecosystem, name).map(({ tag, version }) => `${tag} ${version}`);
}

describe('tags that are versions of a package', () => {
	it('are read however they are written, newest first', () => {
		const tags = ['v1.2.3', '1.10.0', 'release-1.2.4', 'rel/1.3.0', 'v2.0.0-rc.1', 'latest', 'v2.0.0'];
		assert.deepEqual(found(tags, 'thing'), [
			'v2.0.0 2.0.0',
			'v2.0.0-rc.1 2.0.0-rc.1',
			'1.10.0 1.10.0',
			'rel/1.3.0 1.3.0',
			'release-1.2.4 1.2.4',
			'v1.2.3 1.2.3',
		]);
	});

	it('have dots where the tag has underscores', () => {
		assert.deepEqual(found(['curl-8_0_1', 'curl-7_88_1', 'curl-7_10_8_pre1'], 'curl', 'maven'), [
			'curl-8_0_1 8.0.1',
			'curl-7_88_1 7.88.1',
			'curl-7_10_8_pre1 7.10.8-pre1',
		]);
	});

	it('in a monorepo are those with its name', () => {
		const tags = ['@acme/core@1.2.0', '@acme/cli@9.0.0', '@other/core@3.0.0', 'v0.1.0', 'core-docs@1.0.0'];
		assert.deepEqual(found(tags, '@acme/core'), ['@acme/core@1.2.0 1.2.0']);
		assert.deepEqual(found(['core-v1.0.0', 'cli-v2.0.0'], 'com.acme:core', 'maven'), ['core-v1.0.0 1.0.0']);
		assert.deepEqual(found(['my_lib@1.0.0', 'x@2.0.0'], 'My.Lib', 'pip'), ['my_lib@1.0.0 1.0.0']);
	});

	it('are plain ones too where there is one package', () => {
		assert.deepEqual(found(['v1.0.0', 'thing-2.0.0'], 'thing'), ['thing-2.0.0 2.0.0', 'v1.0.0 1.0.0']);
	});

	it('are plain ones where none has its name', () => {
		assert.deepEqual(found(['v1.0.0', 'docs-2.0.0', 'build-1234'], 'thing'), ['v1.0.0 1.0.0']);
	});

	it('have the name of the project where that is the only one, or the beginning of the package’s', () => {
		assert.deepEqual(found(['log4j-2.17.1', 'rel/log4j-2.17.0'], 'g:log4j-core', 'maven').length, 2);
		assert.deepEqual(found(['jetty-9.4.1', 'docs-1.0.0'], 'org.eclipse.jetty:jetty-server', 'maven'), [
			'jetty-9.4.1 9.4.1',
		]);
		assert.deepEqual(found(['a-1.0.0', 'b-2.0.0'], 'thing'), []);
	});

	it('leave out what is no version', () => {
		assert.deepEqual(found(['nightly', '3.x', 'v8-compat', 'issue-12', '', '-', 'v'], 'thing'), []);
	});

	it('of a Go module have its folder before them, and its major version', () => {
		const tags = ['v1.5.0', 'v2.1.0', 'sdk/v1.2.0', 'sdk/v2.0.0', 'cmd/v0.1.0'];
		assert.deepEqual(found(tags, 'github.com/acme/thing/sdk', 'go'), ['sdk/v2.0.0 2.0.0', 'sdk/v1.2.0 1.2.0']);
		assert.deepEqual(found(tags, 'github.com/acme/thing/sdk/v2', 'go'), ['sdk/v2.0.0 2.0.0']);
		assert.deepEqual(found(tags, 'github.com/acme/thing', 'go'), ['v2.1.0 2.1.0', 'v1.5.0 1.5.0']);
		assert.deepEqual(found(tags, 'gopkg.in/thing.v2', 'go'), ['v2.1.0 2.1.0']);
	});

	it('of an action are not those that move', () => {
		assert.deepEqual(found(['v1', 'v1.2', 'v1.2.3', 'v1.2.4', 'v2'], 'acme/thing', 'actions'), [
			'v2 2',
			'v1.2.4 1.2.4',
			'v1.2.3 1.2.3',
		]);
	});

	it('come last where the ecosystem cannot read them, and by their numbers where nobody knows its order', () => {
		assert.deepEqual(found(['v1.2.3.4', 'v1.0.0', 'v1.1.0'], 'thing'), [
			'v1.1.0 1.1.0',
			'v1.0.0 1.0.0',
			'v1.2.3.4 1.2.3.4',
		]);
		assert.deepEqual(found(['v1.9', 'v1.10', 'v1.2'], 'thing', 'other'), ['v1.10 1.10', 'v1.9 1.9', 'v1.2 1.2']);
	});

	it('are found at once, whatever tags and names hold', () => {
		const tags = [
			'1'.repeat(1_000_000),
			'a-1.'.repeat(80),
			'__proto__',
			'__proto__-1.0.0',
			'constructor@1.0.0',
			'\u202ev1.0.0',
			...Array.from({ length: 300 }, (_, i) => `v${i}.0.0`),
		];
		for (const ecosystem of ECOSYSTEMS) {
			for (const name of ['', '__proto__', 'constructor', '/'.repeat(100_000), 'v1', '@'])
				tagVersions(tags, ecosystem, name);
		}
		assert.deepEqual(found(tags, '__proto__').slice(-1), ['__proto__-1.0.0 1.0.0']);
	});
});
