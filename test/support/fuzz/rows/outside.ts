import assert from 'node:assert/strict';
import { CaseFileError } from '../../../../src/cases/caseFileError';
import { conflictSides } from '../../../../src/cases/conflictSides';
import { readNewerCase } from '../../../../src/cases/newerCase';
import { parseCaseFile } from '../../../../src/cases/parseCaseFile';
import { quickValue } from '../../../../src/cases/quickValue';
import { renderNewCase } from '../../../../src/cases/renderCase';
import { advisorySchema } from '../../../../src/core/advisory';
import { type Case, caseSchema } from '../../../../src/core/case';
import { UserError } from '../../../../src/core/errors';
import { SealError } from '../../../../src/core/ports';
import { createTokenMatcher } from '../../../../src/core/guard/tokenMatcher';
import { tokensOf } from '../../../../src/core/guard/tokensOf';
import { readFixUri } from '../../../../src/editor/fixUri';
import { readGitUri } from '../../../../src/editor/gitUri';
import { livingIds } from '../../../../src/editor/ids/livingIds';
import { messageLinks } from '../../../../src/editor/messageLinks';
import { messageLeaks } from '../../../../src/feeds/guard/messageLeaks';
import { readRemembered, renderRemembered } from '../../../../src/feeds/guard/rememberedCases';
import { htmlText } from '../../../../src/feeds/htmlText';
import { readMail, readReportText } from '../../../../src/feeds/mail';
import { fromCsaf, SeveralVulnerabilitiesError } from '../../../../src/formats/csaf';
import { rangesOf } from '../../../../src/formats/csaf/readRange';
import { readVers } from '../../../../src/formats/csaf/vers';
import { DocumentError } from '../../../../src/formats/documentError';
import { escapeMarkdown } from '../../../../src/formats/markdown/markdownEscape';
import { outlineOf } from '../../../../src/formats/markdown/outline';
import { plainText } from '../../../../src/formats/markdown/plainText';
import { workaroundsOf } from '../../../../src/formats/markdown/sections';
import { fromOsv, toOsv } from '../../../../src/formats/osv';
import { patchedVersions } from '../../../../src/formats/patchedVersions';
import { readProjectFile } from '../../../../src/formats/projectFile';
import { readDocument } from '../../../../src/formats/readDocument';
import { webAddress } from '../../../../src/formats/webAddress';
import { openSealed } from '../../../../src/platform/sealing';
import {
	affectedRows,
	answersOf,
	correctionOf,
	splitOf,
	upstreamOf,
	weaknessIds,
} from '../../../../src/protocol/fields';
import { fromHostSchema, fromPageSchema, readMessage } from '../../../../src/protocol/rpc';
import { readBuilt } from '../../../../src/webview/draft/affected/builtRange';
import { fromBox } from '../../../../src/webview/parts/dateTimeBox';
import { visiblePieces } from '../../../../src/webview/parts/visiblePieces';
import { readVectorText } from '../../../../src/webview/severity/vectorSheet';
import { type FuzzRow, ofBytes, ofJson, ofText } from '../row';
import { aReadyCase } from '../../readyCase';
import { columnOf, documentsIn, mailSamples, REPORTS } from '../samples';

const NOW = new Date('2026-03-02T09:00:00Z');
const CASE = aReadyCase({ notes: 'x: y\n- z', hidden: true } as Partial<Case>);
const CASE_FILE = (): string[] => [renderNewCase(CASE), `# of mine\n${renderNewCase(aReadyCase())}extra: 1\n`];
const isAdvisory = (advisory: unknown): void => void advisorySchema.strict().parse(advisory);
const CSAF = {
	document: {
		category: 'csaf_security_advisory',
		title: 'Traversal',
		csaf_version: '2.0',
		publisher: { name: 'A', namespace: 'https://a.example', category: 'vendor' },
		tracking: {
			id: 'A-1',
			status: 'final',
			version: '1',
			initial_release_date: '2026-01-01T00:00:00Z',
			current_release_date: '2026-01-01T00:00:00Z',
			revision_history: [],
		},
		notes: [{ category: 'summary', text: 'Words.' }],
	},
	product_tree: {
		branches: [
			{
				category: 'vendor',
				name: 'A',
				branches: [
					{
						category: 'product_version_range',
						name: 'vers:npm/<2.0',
						product: { product_id: 'P1', name: 'kite', product_identification_helper: { purl: 'pkg:npm/kite' } },
					},
				],
			},
		],
	},
	vulnerabilities: [
		{
			cve: 'CVE-2026-12345',
			cwe: { id: 'CWE-22', name: 'x' },
			product_status: { known_affected: ['P1'] },
			scores: [{ products: ['P1'], cvss_v3: { vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } }],
		},
	],
};
const PROJECT =
	'version: 1\ndeadlines:\n  acknowledge: 2\n  assess: 10\n  disclose: 90\nbranches:\n  - name: main\n  - name: 1.x\n    until: 2026-12-31\ncalendar:\n  weekend: [0, 6]\n  holidays: [2026-12-24]\n  zone: Europe/Oslo\ntemplates:\n  acknowledgement: |\n    Thanks {{finder}}\n';
const OSV = (): unknown[] => [
	...documentsIn('osv').slice(0, 25),
	{
		id: 'A-1',
		modified: '2026-01-01T00:00:00Z',
		summary: 'x',
		affected: [
			{
				package: { ecosystem: 'npm', name: 'kite' },
				ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1' }] }],
			},
		],
	},
];
const MATCHER = createTokenMatcher(tokensOf([{ ...CASE, handle: CASE.handle }]));

/** Parsers of case files, documents, mail, messages and stored state. */
export const OUTSIDE_ROWS: readonly FuzzRow[] = [
	ofText('cases/parseCaseFile parseCaseFile', CASE_FILE, text => parseCaseFile(text, '/cases/x.yaml', CASE.handle), {
		refuses: [CaseFileError],
		covers: ['cases/'],
		check: ({ record, newer }) => {
			caseSchema.parse(record);
			if (newer !== true) assert.deepEqual(parseCaseFile(renderNewCase(record), '/x', CASE.handle).record, record);
		},
	}),
	ofText('cases/quickValue quickValue', CASE_FILE, quickValue),
	ofText(
		'cases/conflictSides conflictSides',
		['a: 1\n<<<<<<< x\nb: 1\n||||||| y\nb: 0\n=======\nb: 2\n>>>>>>> z\nc: 3\n'],
		conflictSides,
	),
	ofJson('cases/newerCase readNewerCase', [{ ...CASE, version: 9 }], readNewerCase, {
		check: record => void (record === undefined || caseSchema.parse(record)),
	}),
	ofText('formats/projectFile/index readProjectFile', [PROJECT], readProjectFile, { covers: ['formats/projectFile/'] }),
	ofText(
		'formats/readDocument readDocument',
		() =>
			OSV()
				.map(json => JSON.stringify(json))
				.concat(JSON.stringify(CSAF)),
		text => readDocument(text),
		{
			refuses: [UserError],
			check: ({ advisory }) => isAdvisory(advisory),
			covers: ['formats/documentError'],
		},
	),
	ofJson('formats/osv/fromOsv fromOsv', OSV, fromOsv, {
		refuses: [DocumentError],
		check: advisory => {
			isAdvisory(advisory);
			try {
				isAdvisory(fromOsv(toOsv(advisory, { now: NOW.toISOString() })));
			} catch (error) {
				if (!(error instanceof UserError)) throw error;
			}
		},
	}),
	ofJson('formats/csaf/fromCsaf fromCsaf', [CSAF], json => fromCsaf(json), {
		refuses: [DocumentError, SeveralVulnerabilitiesError],
		check: isAdvisory,
		covers: ['formats/csaf/'],
	}),
	ofText('formats/csaf/vers readVers', ['vers:npm/>=1.0|<2.0', 'vers:all/*'], readVers, { largest: 20_000 }),
	ofText('formats/csaf/readRange rangesOf', ['<=2.0|>1', 'all versions', 'from 1 to 2'], rangesOf),
	ofText('formats/patchedVersions patchedVersions', ['5.2.1, 4.3.3', 'None'], patchedVersions),
	ofText('formats/webAddress webAddress', ['https://a.example/b?c#d', 'javascript:alert(1)'], webAddress),
	ofText('formats/markdown/outline outlineOf', REPORTS, outlineOf),
	ofText('formats/markdown/plainText plainText', REPORTS, text => plainText(text, 72)),
	ofText('formats/markdown/sections workaroundsOf', REPORTS, workaroundsOf),
	ofText('formats/markdown/markdownEscape escapeMarkdown', REPORTS, escapeMarkdown),
	ofBytes('feeds/mail readMail', mailSamples, bytes => readMail(bytes, NOW), {
		refuses: [UserError],
		check: ({ text, date }) => {
			assert.ok(text.length <= 1024 * 1024);
			if (date !== undefined) assert.equal(new Date(date).toISOString(), date);
		},
	}),
	ofText('feeds/mail readReportText', REPORTS, readReportText, { refuses: [UserError] }),
	ofText(
		'feeds/htmlText htmlText',
		['<p>a <b>b</b><br><pre> x\n</pre><script>x</script>&amp;&#65;<a href="https://a">l</a><!-- c --></p>'],
		htmlText,
	),
	ofText('feeds/guard/rememberedCases readRemembered', [renderRemembered([])], readRemembered),
	ofText('feeds/guard/messageLeaks messageLeaks', ['Fix CVE-2026-12345\n\n# comment\n# ---- >8 ----\n'], text =>
		messageLeaks(text, MATCHER, NOW.toISOString()),
	),
	ofText('editor/gitUri readGitUri', ['{"path":"/a","ref":"~"}'], query => readGitUri({ query })),
	ofText('editor/fixUri readFixUri', [`{"root":"/a","commit":"${'a'.repeat(40)}"}`], query =>
		readFixUri({ path: '/x', query }),
	),
	ofText('editor/ids/livingIds livingIds', REPORTS, text => livingIds(text)),
	ofText('editor/messageLinks messageLinks', ['Fix CVE-2026-12345 and GHSA-2234-5678-9cfg `x`'], text =>
		messageLinks(text, id => `command:${id}`),
	),
	ofText(
		'platform/sealing openSealed',
		['1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
		text => openSealed(new Uint8Array(32), text, 'a'),
		{ refuses: [SealError] },
	),
	ofText(
		'protocol/rpc readMessage page',
		['{"kind":"call","id":1,"method":"edit","params":{"field":"notes","text":"x"}}', '{"kind":"ready"}'],
		text => readMessage(fromPageSchema, text),
	),
	ofText(
		'protocol/rpc readMessage host',
		['{"kind":"event","name":"report","value":{}}', '{"kind":"error","id":0,"message":"x"}'],
		text => readMessage(fromHostSchema, text),
	),
	ofText(
		'protocol/fields affectedRows',
		['[{"ecosystem":"npm","name":"a","range":"< 1","functions":[]}]'],
		affectedRows,
	),
	ofText('protocol/fields weaknessIds', ['CWE-79\nCWE-22'], weaknessIds),
	ofText('protocol/fields answersOf', ['{"exploitation":"none"}'], answersOf, {
		check: answers =>
			assert.equal(
				answers === undefined
					? undefined
					: Object.getPrototypeOf(answers) === Object.prototype || Object.getPrototypeOf(answers) === null,
				answers === undefined ? undefined : true,
			),
	}),
	ofText(
		'protocol/fields upstreamOf',
		['{"repository":"a/b","summary":"x","description":"y","agreed":true}'],
		upstreamOf,
	),
	ofText('protocol/fields splitOf', ['{"summary":"x","description":"y"}'], splitOf),
	ofText('protocol/fields correctionOf', ['{"message":"1","text":"x"}'], correctionOf),
	ofText('webview/draft/affected/builtRange readBuilt', () => columnOf('ranges', 0), readBuilt, { largest: 20_000 }),
	ofText('webview/parts/dateTimeBox fromBox', ['2026-03-02T09:00'], fromBox),
	ofText('webview/parts/visiblePieces visiblePieces', REPORTS, visiblePieces),
	ofText(
		'webview/severity/vectorSheet readVectorText',
		() => columnOf('cvss', 0),
		text => readVectorText(text, '4.0'),
	),
];
