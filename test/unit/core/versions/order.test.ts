import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ECOSYSTEMS, type Ecosystem } from '../../../../src/core/advisory';
import { compareVersions } from '../../../../src/core/versions';
import { tries } from '../../../support/long';

/** Oldest first; of a list within, all are the same version. */
const KNOWN: Readonly<Record<Exclude<Ecosystem, 'other'>, readonly (string | readonly string[])[]>> = {
	npm: [
		'0.0.0-alpha',
		['0', '0.0.0'],
		'1.0.0-alpha',
		'1.0.0-alpha.1',
		'1.0.0-alpha.beta',
		'1.0.0-beta',
		'1.0.0-beta.2',
		'1.0.0-beta.11',
		['1.0.0-rc.1', '1.0.0-rc.1+build', '1.0.0rc.1'],
		['1', '1.0', '1.0.0', 'v1.0.0', '1.0.0+7', '01.00.0'],
		['1.2', '1.2.0'],
		'1.10.0',
		'2.0.0-0',
		'2.0.0',
	],
	go: [
		'v0.0.0-20210101000000-aaaaaaaaaaaa',
		'v0.0.0-20230922105210-14b16010c2ee',
		'0.0.0',
		'1.2.3-0.20230101000000-abcdefabcdef',
		'1.2.3-pre.0.20230101000000-abcdefabcdef',
		['1.2.3', 'v1.2.3'],
		'1.21rc2',
		'1.21.0',
		['2.0.0+incompatible', 'v2.0.0'],
		'v2.1.0',
	],
	rust: ['0.1.0-alpha.1', '0.1.0', '0.1.1', '1.0.0-rc.1', ['1.0.0', '1.0.0+deb']],
	erlang: ['1.0.0-rc.0', '1.0.0', '1.0.1', '1.10.0'],
	swift: ['0.9', '1.0.0-beta.1', ['1.0', '1.0.0'], '1.0.1'],
	actions: ['v1.1.9', ['v1.2', '1.2.0'], 'v1.10.0', ['v2', '2.0.0'], 'v46.0.1'],
	pub: ['1.0.0-dev', '1.0.0', '1.0.0+1', '1.0.0+2', '1.0.0+10', '1.0.1-0', '1.0.1'],
	pip: [
		'1.dev0',
		'1.0.dev456',
		'1.0a1',
		'1.0a2.dev456',
		'1.0a12.dev456',
		'1.0a12',
		'1.0b1.dev456',
		['1.0b2', '1.0-beta-2', 'v1.0.BETA.2'],
		'1.0b2.post345.dev456',
		'1.0b2.post345',
		'1.0rc1.dev456',
		['1.0rc1', '1.0c1', '1.0.0-rc.1'],
		['1.0', '1', '1.0.0'],
		'1.0+abc.5',
		'1.0+abc.7',
		'1.0+5',
		['1.0.post456.dev34'],
		['1.0.post456', '1.0-456'],
		'1.0.15',
		'1.1.dev1',
		'2023.10.1',
		'1!0.1',
	],
	maven: [
		['1.a1', '1.alpha-1'],
		'1.rc2',
		['1-alpha-1', '1alpha1', '1-ALPHA1', '1a1'],
		'1-beta',
		'1-milestone-2',
		'1-m10',
		['1-rc', '1-cr'],
		'1-rc-2',
		'1-SNAPSHOT',
		'1.0.alpha1',
		'1.0.0.RC1',
		['1', '1.0', '1.0.0', '1.ga', '1.Final', '1.0.RELEASE', 'v1', '1-0'],
		'1-sp',
		'1-abc',
		'1-xyz',
		'1-1',
		'1-2',
		'1.0.1',
		'1.1',
		'2.2.11.RELEASE',
		'9.0.0-M11',
		'9.0.0.M1',
		'9.0.0.M11',
		'9.0.0',
		'9.4.51.v20230217',
		'9.4.52.v20230823',
		'9.10',
		'31.0-android',
		'31.0-jre',
	],
	rubygems: [
		'1.0.a.2',
		'1.0.a10',
		'1.0.alpha',
		'1.0.0.beta1',
		'1.0.0-1',
		'1.0.0.rc1',
		['1', '1.0', '1.0.0'],
		'1.0.0.1',
		'1.9',
		'1.10.b1',
		'1.10.rc1',
		'1.10',
		'20230101123456789012.1',
		'20230101123456789013',
	],
	nuget: [
		'1.0.0-1',
		'1.0.0-10',
		['1.0.0-Alpha', '1.0.0-alpha'],
		'1.0.0-alpha.1',
		'1.0.0-beta',
		['1.0.0-RC.1', '1.0-rc.1'],
		['1', '1.0', '1.0.0', '1.0.0.0', '1.00.0+build'],
		'1.0.0.1',
		'1.0.0.10',
		'1.0.1-a',
		'1.0.1',
		'4.3.5900.64000',
	],
	composer: [
		['1.0.0-dev', '1.0-dev'],
		['1.0.0-alpha1', '1.0.0-a1', '1.0.0-ALPHA.1', '1.0.0alpha1'],
		'1.0.0-alpha2',
		'1.0.0-beta',
		['1.0.0-beta2', '1.0.0b2'],
		'1.0.0-beta10',
		'1.0.0-RC1-dev',
		['1.0.0-RC1', '1.0.0-rc.1', '1.0.0_RC1'],
		['1', '1.0', 'v1.0.0', '1.0.0.0', '1.0.0-stable', '1.0.0+no', '1.0.0@stable'],
		['1.0.0-patch1', '1.0.0-pl1', '1.0.0-p1'],
		'1.0.0-p2',
		'1.0.0.1',
		'1.2.9',
		['1.2.x-dev', '1.2.*'],
		'1.3.0-dev',
		'1.10.0',
		'1.x-dev',
		'2.0.0',
		['2010.01.02', '2010-01-02'],
	],
};

describe('versions', () => {
	for (const [ecosystem, order] of Object.entries(KNOWN)) {
		const known = ECOSYSTEMS.find(one => one === ecosystem) ?? 'other';
		it(`of ${ecosystem} come in their order`, () => {
			const steps = order.map(one => [one].flat());
			for (const [at, step] of steps.entries()) {
				for (const [later, other] of steps.entries()) {
					for (const a of step) {
						for (const b of other) {
							const compared = compareVersions(known, a, b);
							assert.equal(
								compared === undefined ? 'none' : Math.sign(compared),
								Math.sign(at - later),
								`${a} and ${b}`,
							);
						}
					}
				}
			}
		});
	}

	for (const ecosystem of ECOSYSTEMS) {
		it(`of ${ecosystem} that are none are not compared`, () => {
			for (const text of [
				'',
				' ',
				'None',
				'latest',
				'>= 1.0',
				'1.0 beta',
				'1..',
				'१.२',
				'1\u200b.2',
				'__proto__',
				'v',
				'\0',
			]) {
				if (ecosystem === 'maven' && text === '1..') continue;
				assert.equal(compareVersions(ecosystem, text, '1.0.0'), undefined, JSON.stringify(text));
				assert.equal(compareVersions(ecosystem, '1.0.0', text), undefined, JSON.stringify(text));
			}
		});

		it(`of ${ecosystem} that nobody writes are done with at once`, () => {
			for (const part of ['1', '1.', '1-', '1a', '.', '-', '+', 'a1-']) {
				assert.equal(compareVersions(ecosystem, part.repeat(1_000_000 / part.length), '1.0.0'), undefined);
				compareVersions(ecosystem, `1${part.repeat(60)}`, `1${part.repeat(60)}!`);
			}
		});
	}

	it('of other ecosystems are never compared, not even with themselves', () => {
		assert.equal(compareVersions('other', '1.0.0', '1.0.0'), undefined);
	});

	it('whose numbers a library would round are not compared', () => {
		assert.equal(compareVersions('npm', '1.0.9007199254740993', '1.0.9007199254740992'), undefined);
		assert.equal(Math.sign(compareVersions('nuget', '1.0.9007199254740993', '1.0.9007199254740992') ?? 0), 1);
	});
});

describe('the order of versions', () => {
	const pieces = fc.constantFrom(
		...[
			'.',
			'-',
			'+',
			'_',
			'0',
			'1',
			'2',
			'10',
			'00',
			'.0',
			'.1',
			'-0',
			'-1',
			'a',
			'b1',
			'rc',
			'-rc.1',
			'.RC2',
			'alpha',
		],
		...[
			'.beta',
			'dev',
			'.dev1',
			'post',
			'.post2',
			'p1',
			'-patch',
			'sp',
			'.Final',
			'SNAPSHOT',
			'-foo',
			'.x',
			'.x-dev',
			'!1',
		],
	);
	const version = fc
		.tuple(fc.constantFrom('', 'v', '0', '1', '1.0', '1.0.0', '2.0.0'), fc.array(pieces, { maxLength: 5 }))
		.map(([start, more]) => `${start}${more.join('')}`);

	for (const ecosystem of ECOSYSTEMS) {
		if (ecosystem === 'other') continue;
		it(`of ${ecosystem} has no circles`, () => {
			fc.assert(
				fc.property(version, version, version, (a, b, c) => {
					const [ab, ba, bc, ac] = [
						compareVersions(ecosystem, a, b),
						compareVersions(ecosystem, b, a),
						compareVersions(ecosystem, b, c),
						compareVersions(ecosystem, a, c),
					];
					assert.equal(ab === undefined, ba === undefined);
					if (ab === undefined || ba === undefined) return;
					assert.equal(Math.sign(ab) + Math.sign(ba), 0, `${a} and ${b}`);
					if (bc === undefined || ac === undefined) return;
					if (ab <= 0 && bc <= 0) assert.ok(ac <= 0, `${a}, ${b} and ${c}`);
					if (ab === 0) assert.equal(Math.sign(ac), Math.sign(bc), `${a} is ${b}, and ${c}`);
				}),
				{ numRuns: tries(1500) },
			);
		}).timeout(30_000);
	}
});
