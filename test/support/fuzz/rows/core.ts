import assert from 'node:assert/strict';
import { ECOSYSTEMS } from '../../../../src/core/advisory';
import { readCalendar } from '../../../../src/core/calendar';
import { findChangelogs } from '../../../../src/core/changelog/findChangelogs';
import { findFragments } from '../../../../src/core/changelog/fragments';
import { insertSecurityLines } from '../../../../src/core/changelog/insertSecurityLines';
import { npmNameOf } from '../../../../src/core/changelog/npmName';
import { releaseTitle } from '../../../../src/core/changelog/releaseTitle';
import { placeholdersIn } from '../../../../src/core/checks/placeholders';
import { headingsOf } from '../../../../src/core/checks/prose';
import { extractClaims } from '../../../../src/core/claims';
import { quotedLines } from '../../../../src/core/claims/quotedLines';
import { commitReference } from '../../../../src/core/commitReference';
import { assessCompleteness } from '../../../../src/core/completeness';
import { InvalidCvssError, scoreCvss } from '../../../../src/core/cvss';
import { mentionedVectors } from '../../../../src/core/cvss/mentioned';
import { readUnfinished } from '../../../../src/core/cvss/vector';
import { canonicalCweId } from '../../../../src/core/cwe/catalogue';
import { mentionedWeaknesses } from '../../../../src/core/cwe/mentioned';
import { searchCwe } from '../../../../src/core/cwe/search';
import { dayNumber, InvalidDateError } from '../../../../src/core/dates';
import { finderAnswers } from '../../../../src/core/drill/finder';
import { readFixMessage } from '../../../../src/core/fixMessage';
import { symbolsOfPatch } from '../../../../src/core/fixMatch/changedNames';
import { decoded } from '../../../../src/core/guard/encodings';
import { placeKey } from '../../../../src/core/guard/placeKey';
import { unescaped } from '../../../../src/core/guard/readings';
import { readKeyList } from '../../../../src/core/handOver/keyList';
import { idPrefix } from '../../../../src/core/idPrefix';
import { findIdProblems } from '../../../../src/core/idProblems';
import { findIds } from '../../../../src/core/ids';
import { MANIFEST_FILES, nameFault, packagesIn } from '../../../../src/core/manifests';
import { fillMessage, templateProblems } from '../../../../src/core/messages/fill';
import { harmlessName } from '../../../../src/core/messages/harmlessName';
import { readTold } from '../../../../src/core/newsworthy';
import { assessPolicy } from '../../../../src/core/policy';
import { contactsIn } from '../../../../src/core/policy/contacts';
import { detectFramework } from '../../../../src/core/regressionTest/detectFramework';
import { repositoryOfUrl } from '../../../../src/core/remoteUrl';
import { addressesIn, forkIn, pairsIn } from '../../../../src/core/secrets/givenAway';
import { writtenIds } from '../../../../src/core/secrets/writtenIds';
import { readDays } from '../../../../src/core/securityPolicy/readAnswers';
import { parseSecurityTxt } from '../../../../src/core/securityTxt/parse';
import { titleOf } from '../../../../src/core/titleOf';
import { upstreamRepository } from '../../../../src/core/upstream';
import { affects } from '../../../../src/core/versions/affects';
import { compareVersions } from '../../../../src/core/versions/order';
import { InvalidRangeError, parseRange } from '../../../../src/core/versions/parseRange';
import { readPatched } from '../../../../src/core/versions/patched';
import { readTag } from '../../../../src/core/versions/tagNames';
import { revealInvisible } from '../../../../src/core/visible';
import { createZones, InvalidZoneError } from '../../../../src/core/zones';
import { type FuzzRow, ofJson, ofText } from '../row';
import { columnOf, REPORTS, textsIn } from '../samples';

const VERSIONS = [
	'1.2.3',
	'v2.0.0-rc.1+build.5',
	'1!2.0.post1.dev3',
	'1.0a1.2',
	'2.0-beta-1',
	'1.0.0.RELEASE',
	'1.x-dev',
	'20240102',
	'1.2.3.4',
];
const MANIFESTS: Readonly<Record<string, string>> = {
	'package.json': '{"name":"@kite/line","version":"1.0.0","private":false,"workspaces":["packages/*"]}',
	'Cargo.toml': '[package]\nname = "kite"\nversion = "1.0.0"\n[workspace]\nmembers = ["a"]\n',
	'pyproject.toml': '[project]\nname = "kite"\ndynamic = ["version"]\nclassifiers = ["Private :: Do Not Upload"]\n',
	'setup.cfg': '[metadata]\nname = kite\nversion = 1.0\n',
	'pom.xml':
		'<project><parent><groupId>a</groupId></parent><artifactId>b</artifactId><properties><x>${y}</x></properties></project>',
	'go.mod': 'module example.org/kite/v2\n\ngo 1.22\nrequire (\n\ta.b/c v1.0.0 // indirect\n)\n',
	'build.gradle': "plugins { id 'java' }\ngroup = 'org.kite'\nversion = '1.0'\n/* x */ archivesBaseName = \"kite\"\n",
	'mix.exs': 'defmodule K do\n def project do\n [app: :kite, version: "1.0"]\n end\nend\n',
	'pubspec.yaml': 'name: kite\npublish_to: none\nversion: 1.0.0\n',
	'action.yml': 'name: Kite\nruns:\n  using: node20\n',
	'composer.json': '{"name":"kite/line","type":"library"}',
	'Package.swift': 'let package = Package(name: "kite")\n',
	'kite.gemspec': "Gem::Specification.new do |s|\n s.name = 'kite'\nend\n",
	'kite.csproj': '<Project Sdk="x"><PropertyGroup><PackageId>Kite</PackageId></PropertyGroup></Project>',
};
const CHANGELOGS = [
	'# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- A thing.\n\n## [1.0.0] - 2026-01-01\n\n- First.\n',
	'Changes\n=======\n\n1.1 (unreleased)\n----------------\n\n* one\n\n1.0 (2026-01-01)\n----------------\n',
	'== 2.0\n\n* a\n',
	'{{$NEXT}}\n  - a\n\n1.0 2020-01-01\n  - b\n',
];
const MESSAGES = [
	'Fix CVE-2026-12345: bound the copy\n\nFixes GHSA-2234-5678-9cfg.\n\nReported-by: Kim <kim@example.org>\n',
	'Revert "Fix the parser (CVE-2026-12345)"\n\nThis reverts commit 0123456789012345678901234567890123456789.\n',
	'Bump lodash from 4.17.20 to 4.17.21\n\nBumps [lodash](https://x) from 4.\n---\nupdated-dependencies:\n',
	'Merge pull request #5 from a/b\n\nThe incomplete fix for CVE-2020-1 of the release.\n',
];
const CLOCK = '2026-03-02T09:00:00Z';
const within = (text: string, found: readonly { readonly start: number; readonly end: number }[]): void => {
	for (const { start, end } of found) assert.ok(start >= 0 && start < end && end <= text.length);
};
const REFUSED_VERSION = { refuses: [InvalidRangeError], quotes: true, largest: 20_000 } as const;

/** Parsers of src/core. */
export const CORE_ROWS: readonly FuzzRow[] = [
	ofText('core/ids findIds', REPORTS, findIds, { check: (found, text) => within(text, found) }),
	ofText('core/idProblems findIdProblems', REPORTS, text => findIdProblems(text, { year: 2026 }), {
		check: (found, text) => within(text, found),
	}),
	ofText('core/idPrefix idPrefix', ['fix GHSA-2234-56', 'CVE-2026-'], idPrefix),
	ofText('core/claims/index extractClaims', REPORTS, extractClaims, {
		check: (found, text) => within(text, found),
		covers: ['core/claims/'],
		largest: 60_000,
	}),
	ofText('core/claims/quotedLines quotedLines', REPORTS, quotedLines),
	ofText('core/completeness/index assessCompleteness', REPORTS, assessCompleteness, {
		check: found => assert.equal(found.length, 6),
		covers: ['core/completeness/'],
		largest: 60_000,
	}),
	ofText('core/titleOf titleOf', REPORTS, titleOf),
	ofText('core/visible revealInvisible', REPORTS, revealInvisible, {
		check: (found, text) => assert.equal(found.map(part => part.text).join('').length <= text.length, true),
	}),
	ofText('core/checks/placeholders placeholdersIn', REPORTS, placeholdersIn),
	ofText('core/checks/prose headingsOf', REPORTS, headingsOf),
	ofText('core/drill/finder finderAnswers', REPORTS, text => finderAnswers(text, [])),
	ofText('core/cvss/index scoreCvss', () => columnOf('cvss', 0), scoreCvss, {
		refuses: [InvalidCvssError],
		quotes: true,
		check: ({ score }) => assert.ok(score >= 0 && score <= 10),
		covers: ['core/cvss/vector'],
	}),
	ofText('core/cvss/vector readUnfinished', () => columnOf('cvss', 0), readUnfinished, {
		refuses: [InvalidCvssError],
		quotes: true,
	}),
	ofText('core/cvss/mentioned mentionedVectors', REPORTS, mentionedVectors),
	ofText('core/cwe/catalogue canonicalCweId', ['CWE-79', 'cwe 0079', '79'], canonicalCweId),
	ofText('core/cwe/mentioned mentionedWeaknesses', REPORTS, text => mentionedWeaknesses(text.slice(0, 200), text, 5)),
	ofText('core/cwe/search searchCwe', ['path traversal', 'xss', 'CWE-79'], text => searchCwe(text, 20), {
		covers: ['core/cwe/words'],
		largest: 20_000,
	}),
	...ECOSYSTEMS.flatMap(ecosystem => [
		ofText(
			`core/versions/order/index compareVersions ${ecosystem}`,
			VERSIONS,
			text => compareVersions(ecosystem, text, '1.2.3'),
			{
				covers: ['core/versions/order/'],
				check: (order, text) => {
					assert.ok(order === undefined || !Number.isNaN(order));
					if (order !== undefined) assert.equal(compareVersions(ecosystem, text, text), 0);
					const back = compareVersions(ecosystem, '1.2.3', text);
					assert.equal(
						order === undefined ? undefined : Math.sign(order) + 0,
						back === undefined ? undefined : -Math.sign(back) + 0,
					);
				},
			},
		),
		ofText(
			`core/versions/affects affects ${ecosystem}`,
			VERSIONS,
			text => affects(ecosystem, `>= 1.0, < ${text}`, text),
			REFUSED_VERSION,
		),
	]),
	ofText('core/versions/parseRange parseRange', () => columnOf('ranges', 0), parseRange, REFUSED_VERSION),
	ofText('core/versions/patched readPatched', ['5.2.1, 4.3.3', 'None', '>0'], readPatched),
	ofText('core/versions/tagNames readTag', ['v1.2.3', 'release/kite-1.2.3', 'kite@1.2.3+5', 'REL_1_2_3'], readTag),
	...MANIFEST_FILES.map(name => name.replace('*', 'kite')).map(path =>
		ofText(
			`core/manifests/index packagesIn ${path}`,
			MANIFESTS[path] === undefined ? Object.values(MANIFESTS) : [MANIFESTS[path]],
			text => packagesIn({ path, text }),
			{
				covers: ['core/manifests/'],
				check: ({ packages }) => {
					for (const { ecosystem, name: found } of packages) assert.equal(nameFault(ecosystem, found), undefined);
				},
			},
		),
	),
	...['CHANGELOG.md', 'CHANGES.rst', 'NEWS.adoc', 'Changes'].map(file =>
		ofText(
			`core/changelog/insertSecurityLines insertSecurityLines ${file}`,
			CHANGELOGS,
			text => insertSecurityLines(text, file, ['CVE-2026-99999: x.']),
			{
				covers: ['core/changelog/'],
			},
		),
	),
	ofText('core/changelog/releaseTitle releaseTitle', ['[1.0.0] - 2026-01-01', 'Unreleased', 'v2 (next)'], releaseTitle),
	ofText('core/changelog/npmName npmNameOf', Object.values(MANIFESTS), npmNameOf),
	ofText('core/changelog/findChangelogs findChangelogs', ['CHANGELOG.md\ndocs/NEWS\na/b/Changes.rst'], text =>
		findChangelogs(text.split('\n')),
	),
	ofText(
		'core/changelog/fragments findFragments',
		['changes/1.bugfix\n.changeset/config.json\nnewsfragments/2.rst'],
		text => findFragments(text.split('\n')),
	),
	ofText('core/fixMessage readFixMessage', MESSAGES, readFixMessage, { covers: ['core/fixMessage/'] }),
	ofText(
		'core/fixMatch/changedNames symbolsOfPatch',
		['@@ -1,2 +1,2 @@ int f(int a)\n-int g(void)\n+int h()\n'],
		symbolsOfPatch,
	),
	ofText(
		'core/guard/encodings decoded',
		['Q1ZFLTIwMjYtMTIzNDUK Q1ZFLTIwMjYt', '4356452d323032362d3132333435'],
		decoded,
	),
	ofText('core/guard/readings unescaped', ['CVE%2D2026-1 &#67;VE \\u0043VE'], unescaped),
	ofText(
		'core/guard/placeKey placeKey',
		['git@github.com:a/b.git', 'https://u:p@h:443/a/b.git/', 'C:\\a', 'ext::sh'],
		placeKey,
	),
	ofText(
		'core/handOver/keyList readKeyList',
		['tru::1:1:0:3:1:5\npub:u:255:22:AAAA:1:2::u:::scESC:\nfpr:::::::::AAAA:\nuid:u::::1::B::Kim <k@x.org>:::\n'],
		text => readKeyList(text, CLOCK),
	),
	ofText(
		'core/messages/fill fillMessage',
		['Thanks {{finder}},\n\nwe {{ project }} {{nobody}} {{}}.'],
		text => fillMessage(text, {}),
		{},
	),
	ofText(
		'core/messages/fill templateProblems',
		['Thanks {{finder}},\n\n{{ project }} {{nobody}} {{}}.'],
		templateProblems,
	),
	ofText('core/messages/harmlessName harmlessName', ['Kim', '@kim https://x.y/z', '[a](b)'], harmlessName),
	ofText('core/policy/index assessPolicy', () => textsIn('security-md'), assessPolicy, {
		covers: ['core/policy/signs'],
	}),
	ofText('core/policy/contacts contactsIn', () => textsIn('security-md'), contactsIn),
	ofText('core/regressionTest/detectFramework detectFramework', Object.values(MANIFESTS), text =>
		detectFramework(['package.json', 'src/a.ts', 'test/a.test.ts', 'pyproject.toml'], () => text, 'src/a.ts'),
	),
	ofText(
		'core/remoteUrl repositoryOfUrl',
		['git@github.com:a/b.git', 'https://u:p@h:443/a/b', 'ssh://[::1]/a/b'],
		repositoryOfUrl,
	),
	ofText(
		'core/commitReference commitReference',
		['https://github.com/a/b/commit/0123456789012345678901234567890123456789.patch?x#y'],
		commitReference,
	),
	ofText('core/secrets/givenAway forkIn', ['https://github.com/a/b-ghsa-2234-5678-9cfg.git?x'], forkIn),
	ofText('core/secrets/givenAway pairsIn', REPORTS, pairsIn),
	ofText('core/secrets/givenAway addressesIn', ['mail kim@example.org. and <a.b+c@d.e..>'], addressesIn),
	ofText('core/secrets/writtenIds writtenIds', REPORTS, writtenIds, { check: (found, text) => within(text, found) }),
	ofText('core/securityPolicy/readAnswers readDays', ['2', '2, 10 and 90', 'none'], readDays),
	ofText(
		'core/securityTxt/parse parseSecurityTxt',
		[
			'Contact: mailto:a@b.c\nExpires: 2027-01-31T23:59:59Z\n-----BEGIN PGP SIGNED MESSAGE-----\n# x\nPreferred-Languages: en, de\n',
		],
		parseSecurityTxt,
	),
	ofText('core/upstream upstreamRepository', ['a/b', 'https://github.com/a/b'], upstreamRepository),
	ofText('core/dates dayNumber', ['2026-03-02', '0000-01-01'], dayNumber, {
		refuses: [InvalidDateError],
		quotes: true,
	}),
	ofText('core/zones wallTime', ['Europe/Oslo', 'UTC', '+02:00'], zone => createZones().wallTime(zone, 0), {
		refuses: [InvalidZoneError],
		quotes: true,
	}),
	ofJson(
		'core/calendar readCalendar',
		[{ weekend: [0, 6], holidays: ['2026-12-24', '12-25'], zone: 'Europe/Oslo' }],
		json => readCalendar(typeof json === 'object' && json !== null ? json : {}),
	),
	ofJson('core/newsworthy readTold', [{ version: 1, at: CLOCK, told: { a: ['b'] } }, [['a', 'b']]], readTold),
];
