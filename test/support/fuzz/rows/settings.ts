import assert from 'node:assert/strict';
import { isAbsolute } from 'node:path';
import { chosenCaseFolder } from '../../../../src/cases/chosenCaseFolder';
import { agreedPolicy } from '../../../../src/core/agreedPolicy';
import { UserError } from '../../../../src/core/errors';
import { InvalidTrailerError, trailerLine, withTrailer } from '../../../../src/core/trailer';
import { createZones } from '../../../../src/core/zones';
import { findTargets } from '../../../../src/feeds/github/repositories';
import { publisherOf } from '../../../../src/formats/publisherOf';
import { hostOfSetting } from '../../../../src/github/host';
import { type FuzzRow, ofJson, ofText } from '../row';

const ID = 'GHSA-2234-5678-9cfg';
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
const textsOf = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
const WISHES = {
	...{ acknowledge: 2, assess: 10, disclose: 90, timeZone: 'Europe/Oslo', weekend: [0, 6] },
	holidays: ['2026-12-24', '12-25'],
};

/** Parsers of settings: a settings file holds what people write, and VS Code hands over a value of any kind. */
export const SETTING_ROWS: readonly FuzzRow[] = [
	ofJson(
		'cases/chosenCaseFolder chosenCaseFolder',
		['/home/kim/cases', '~/cases', 'cases', '', 7, null],
		json => chosenCaseFolder(json, '/home/kim', text => text),
		{ refuses: [UserError], check: folder => assert.ok(folder === undefined || isAbsolute(folder)) },
	),
	ofJson(
		'core/agreedPolicy agreedPolicy',
		[
			{ own: WISHES, project: {} },
			{ own: {}, project: WISHES },
		],
		json => {
			const { own, project } = fieldsOf(json);
			return agreedPolicy(fieldsOf(own), fieldsOf(project), 'UTC');
		},
		{
			check({ policy: { acknowledgeDays, assessDays, discloseDays, zone } }) {
				for (const days of [acknowledgeDays, assessDays, discloseDays])
					assert.ok(Number.isInteger(days) && days >= 0 && days <= 730);
				createZones().wallTime(zone, 0);
			},
		},
	),
	ofJson(
		'formats/publisherOf publisherOf',
		[{ name: 'Example', namespace: 'https://example.org', category: 'vendor', cnaOrgId: 'x', cnaShortName: 'y' }],
		publisherOf,
	),
	ofJson('github/host hostOfSetting', ['https://github.example.com/', 'github.example.com', 7], hostOfSetting, {
		check: host => assert.ok(host === undefined || host === host.toLowerCase()),
	}),
	ofJson(
		'feeds/github/repositories findTargets',
		[{ repositories: ['a/b', 'https://github.com/a/b.git', 'x.ghe.com/a/b'], organizations: ['a', 'x.ghe.com/a'] }],
		json => {
			const { repositories, organizations } = fieldsOf(json);
			return findTargets({
				folders: () => [],
				git: async () => undefined,
				settings: () => ({ repositories: textsOf(repositories), organizations: textsOf(organizations) }),
				enterpriseHost: () => 'github.example.com',
			});
		},
		{
			largest: 20_000,
			check({ repositories, organizations }) {
				for (const { host, name } of [...repositories, ...organizations])
					assert.match(`${host} ${name}`, /^[^\s/]+ [^\s/]+$/);
			},
		},
	),
	ofText('core/trailer trailerLine', ['Fixes: {id}', 'See-also: x {id} y'], text => trailerLine(text, ID), {
		refuses: [InvalidTrailerError],
		check: line => assert.match(line, /^[\w-]+: [^\p{Cc}]*GHSA[^\p{Cc}]*$/u),
	}),
	ofText(
		'core/trailer withTrailer',
		[
			'Subject\n\nBody\n\nSigned-off-by: Kim <k@x.org>\n\n# comment\n# ------------------------ >8 ------------------------\n',
		],
		text => withTrailer(text, `Fixes: ${ID}`, '#'),
		{ check: message => assert.ok(message.includes(ID)) },
	),
];
