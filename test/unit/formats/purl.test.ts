import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PackageURL } from 'packageurl-js';
import { ECOSYSTEMS, type Ecosystem } from '../../../src/core/advisory';
import { purlOf } from '../../../src/formats/purl';

describe('package URLs', () => {
	const real: [Ecosystem, string, string | undefined, string][] = [
		['npm', 'lodash', '4.17.20', 'pkg:npm/lodash@4.17.20'],
		['npm', '@grpc/grpc-js', undefined, 'pkg:npm/%40grpc/grpc-js'],
		['npm', 'JSONStream', '1.3.5', 'pkg:npm/JSONStream@1.3.5'],
		['maven', 'org.apache.commons:commons-text', '1.10.0', 'pkg:maven/org.apache.commons/commons-text@1.10.0'],
		['composer', 'Flarum/Mentions', undefined, 'pkg:composer/flarum/mentions'],
		['go', 'github.com/argoproj/argo-cd/v2', undefined, 'pkg:golang/github.com/argoproj/argo-cd/v2'],
		['go', 'net/http', '1.17.2', 'pkg:golang/net/http@1.17.2'],
		['swift', 'github.com/vapor/vapor', '4.61.1', 'pkg:swift/github.com/vapor/vapor@4.61.1'],
		['swift', 'https://github.com/vapor/vapor.git', '4.61.1', 'pkg:swift/github.com/vapor/vapor@4.61.1'],
		['actions', 'tj-actions/changed-files', '46.0.1', 'pkg:githubactions/tj-actions/changed-files@46.0.1'],
		['actions', 'github/codeql-action/analyze', undefined, 'pkg:githubactions/github/codeql-action#analyze'],
		['erlang', 'pleroma', '2.5.3', 'pkg:hex/pleroma@2.5.3'],
		['pub', 'agent_dart', undefined, 'pkg:pub/agent_dart'],
		['rubygems', 'jquery-rails', '2.0.0', 'pkg:gem/jquery-rails@2.0.0'],
		['nuget', 'BTCPayServer.Client', undefined, 'pkg:nuget/BTCPayServer.Client'],
		['rust', 'remove_dir_all', '0.8.0', 'pkg:cargo/remove_dir_all@0.8.0'],
		['pip', 'Some_Package', '1!2.0', 'pkg:pypi/some-package@1%212.0'],
	];
	for (const [ecosystem, name, version, purl] of real) {
		it(`writes ${name} of ${ecosystem} as ${purl}`, () => {
			assert.equal(purlOf(ecosystem, name, version), purl);
		});
	}

	it('gives a version of a Go module the v that the module proxy knows it by', () => {
		assert.equal(purlOf('go', 'golang.org/x/text', '0.3.7'), 'pkg:golang/golang.org/x/text@v0.3.7');
		assert.equal(purlOf('go', 'golang.org/x/text', 'v0.3.7'), 'pkg:golang/golang.org/x/text@v0.3.7');
	});

	it('escapes the plus of a version, which some readers take for a blank', () => {
		assert.equal(
			purlOf('go', 'github.com/moby/moby', '23.0.3+incompatible'),
			'pkg:golang/github.com/moby/moby@v23.0.3%2Bincompatible',
		);
	});

	const hostile: [Ecosystem, string, string | undefined][] = [
		['other', 'zlib', '1.2.13'],
		['npm', '', undefined],
		['npm', '@scope', undefined],
		['npm', '@/name', undefined],
		['npm', 'not/scoped', undefined],
		['npm', 'two words', undefined],
		['npm', '..', undefined],
		['npm', 'a\u0000b', undefined],
		['npm', 'a\u202eb', undefined],
		['npm', 'a\ud800b', undefined],
		['npm', 'a', '1.0\n2.0'],
		['npm', 'a', ''],
		['npm', 'a'.repeat(10_000), undefined],
		['maven', 'commons-text', undefined],
		['maven', 'a:b:c', undefined],
		['maven', '../..:x', undefined],
		['composer', 'no-vendor', undefined],
		['go', 'github.com//moby', undefined],
		['go', '../../etc/passwd', undefined],
		['go', 'github.com/moby/moby', 'vNext'],
		['swift', 'github.com/vapor/vapor', undefined],
		['actions', 'checkout', undefined],
		['actions', 'actions/checkout/../..', undefined],
		['pub', 'a.b', undefined],
	];
	for (const [ecosystem, name, version] of hostile) {
		it(`has none for ${JSON.stringify(name.slice(0, 30))} of ${ecosystem}${version === undefined ? '' : ` in version ${JSON.stringify(version)}`}`, () => {
			assert.equal(purlOf(ecosystem, name, version), undefined);
		});
	}

	it('escapes what would end the name, and reads back as the same package', () => {
		const purl = purlOf('rubygems', 'a?b#c@d%2F"<e>', '1.0?x=y#z');
		assert.equal(purl, 'pkg:gem/a%3Fb%23c%40d%252F%22%3Ce%3E@1.0%3Fx%3Dy%23z');
		const read = PackageURL.fromString(purl);
		assert.equal(read.name, 'a?b#c@d%2F"<e>');
		assert.equal(read.version, '1.0?x=y#z');
	});

	it('is plain ASCII that no other part can grow out of, or nothing, for any name and version', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...ECOSYSTEMS),
				fc.oneof(fc.string({ unit: 'binary' }), fc.webPath(), fc.constantFrom('__proto__', 'constructor')),
				fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
				(ecosystem, name, version) => {
					const purl = purlOf(ecosystem, name, version);
					assert.ok(purl === undefined || /^pkg:[a-z]+\/[\w.~:%/-]+(?:@[\w.~:%-]+)?(?:#[\w.~:%/-]+)?$/.test(purl));
				},
			),
		);
	});
});
