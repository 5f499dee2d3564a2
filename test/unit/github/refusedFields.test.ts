import assert from 'node:assert/strict';
import { refusedFieldsOf } from '../../../src/github/refusedFields';

const issue = (field: string, more: object = {}): object => ({
	resource: 'RepositoryAdvisory',
	...{ code: 'invalid', field },
	...more,
});

/** What GitHub says, and at which field it is shown. */
const CASES: readonly (readonly [unknown, object])[] = [
	[issue('summary'), { field: 'summary', text: 'GitHub does not take it: not valid.' }],
	[issue('cvss_vector_string'), { field: 'cvss', text: 'GitHub does not take it: not valid.' }],
	[
		issue('description', { code: 'missing_field' }),
		{ field: 'description', text: 'GitHub does not take it: missing.' },
	],
	[
		issue('vulnerabilities[3].package.name'),
		{ field: 'affected', row: 3, part: 'name', text: 'GitHub does not take it: not valid.' },
	],
	[
		issue('vulnerabilities/0/vulnerable_version_range', { message: 'is too long (maximum is 255 characters)' }),
		{ field: 'affected', row: 0, part: 'range', text: 'GitHub does not take it: too long.' },
	],
	[
		issue('vulnerabilities.12.package.ecosystem'),
		{ field: 'affected', row: 12, part: 'ecosystem', text: 'GitHub does not take it: not valid.' },
	],
	[
		issue('patched_versions', { index: 2 }),
		{ field: 'affected', row: 2, part: 'patched', text: 'GitHub does not take it: not valid.' },
	],
	[
		issue('credits', { index: 1, code: 'missing' }),
		{ field: 'credits', row: 1, text: 'GitHub does not take it: unknown to GitHub.' },
	],
	[issue('collaborating_teams'), { field: 'teams', text: 'GitHub does not take it: not valid.' }],
	[
		issue('cve_id', { message: 'has already been taken' }),
		{ field: 'cveId', text: 'GitHub does not take it: exists already.' },
	],
	[
		'Summary is too long (maximum is 1024 characters)',
		{ field: 'summary', text: 'GitHub does not take it: too long.' },
	],
	['CVSS vector string is invalid', { field: 'cvss', text: 'GitHub does not take it: not valid.' }],
	["Description can't be blank", { field: 'description', text: 'GitHub does not take it: missing.' }],
	[
		"For 'properties/vulnerabilities/items/4/package', nil is not an object.",
		{
			...{ field: 'affected', row: 4, part: 'name' },
			text: 'GitHub does not take it: not valid.',
		},
	],
	['CWE ids has an unknown id', { field: 'cweIds', text: 'GitHub does not take it: unknown to GitHub.' }],
	[issue('constructor'), { field: 'whole', text: 'GitHub does not take it: not valid.' }],
	[
		issue('__proto__', { message: 'title: secret text' }),
		{ field: 'summary', text: 'GitHub does not take it: not valid.' },
	],
];

describe('fields that GitHub does not take', () => {
	for (const [error, expected] of CASES) {
		it(`${JSON.stringify(error)} is told at its field`, () => {
			assert.deepEqual(refusedFieldsOf([error], 'Validation Failed'), [expected]);
		});
	}

	it('are read from the message where there are no errors', () => {
		const message =
			'Invalid request.\n\nFor \'properties/summary\', "x" is too long.\n\n"description" wasn\'t supplied.';
		assert.deepEqual(
			refusedFieldsOf([], message).map(({ field, text }) => [field, text]),
			[
				['summary', 'GitHub does not take it: too long.'],
				['description', 'GitHub does not take it: missing.'],
			],
		);
		assert.deepEqual(refusedFieldsOf([], 'Validation Failed'), []);
	});

	it('are told once each, and nothing of the answer’s own text is', () => {
		const secret = 'the finder’s secret <b>text</b>';
		const found = refusedFieldsOf(
			[issue('summary', { message: secret }), issue('summary'), secret, null, 7, {}],
			secret,
		);
		assert.deepEqual(found, [{ field: 'summary', text: 'GitHub does not take it: not valid.' }]);
	});

	it('of an answer without end are read up to a bound', () => {
		const many = Array.from({ length: 100_000 }, (_, i) =>
			issue(`vulnerabilities[${i}].package`, { message: 'x'.repeat(100) }),
		);
		assert.equal(refusedFieldsOf(many, '').length, 50);
		assert.equal(refusedFieldsOf([], 'summary is wrong\n'.repeat(100_000)).length, 1);
		assert.equal(refusedFieldsOf([issue('vulnerabilities[99999999999].package')], '')[0]?.row, undefined);
	});
});
