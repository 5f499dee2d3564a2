import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checkSecurityTxt, parseSecurityTxt } from '../../../../src/core/securityTxt';

const NOW = new Date('2026-11-22T12:00:00Z');
const GOOD = `# Our address
Contact: mailto:security@acme.dev
Contact: https://acme.dev/report
Expires: 2027-06-30T23:59:59Z
Encryption: openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f
Acknowledgments: https://acme.dev/thanks
Preferred-Languages: en, de-CH
Canonical: https://acme.dev/.well-known/security.txt
Policy: https://acme.dev/policy
Hiring: https://acme.dev/jobs
CSAF: https://acme.dev/csaf/provider-metadata.json
`;
const problems = (text: string): string[] =>
	checkSecurityTxt(parseSecurityTxt(text), NOW).map(
		({ severity, line, text: said }) => `${severity} ${line ?? 'file'}: ${said}`,
	);
/** The good one with a field's line replaced. */
const withLine = (name: string, line: string): string => GOOD.replace(new RegExp(`^${name}:.*$`, 'm'), line);

describe('a security.txt', () => {
	it('is read with all its fields, comments, and fields of other standards', () => {
		const file = parseSecurityTxt(GOOD);
		assert.deepEqual(file.comments, [{ line: 1, text: 'Our address' }]);
		assert.equal(file.fields.length, 10);
		assert.deepEqual(file.fields[0], { line: 2, name: 'Contact', field: 'Contact', value: 'mailto:security@acme.dev' });
		assert.deepEqual(file.fields.at(-1), {
			line: 11,
			name: 'CSAF',
			value: 'https://acme.dev/csaf/provider-metadata.json',
		});
		assert.deepEqual(problems(GOOD), []);
	});

	it('is the same with other line ends, other case and blanks', () => {
		assert.deepEqual(problems(GOOD.replaceAll('\n', '\r\n')), []);
		assert.deepEqual(problems(GOOD.trimEnd()), []);
		assert.deepEqual(problems(GOOD.replace(/^[\w-]+:/gm, name => name.toUpperCase())), []);
		assert.deepEqual(problems(GOOD.replace(/: /g, ':   ')), []);
	});

	it('is read out of a signature', () => {
		const signed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${GOOD}- -dash: 1\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n`;
		const file = parseSecurityTxt(signed);
		assert.equal(file.signature, 'whole');
		assert.equal(file.fields.at(-1)?.name, '-dash');
		assert.equal(file.fields.find(({ field }) => field === 'Expires')?.line, 7);
		assert.deepEqual(problems(signed), []);
		assert.deepEqual(problems(signed.replace(/Canonical.*\n/, '')), [
			'warning file: A signed file should name its place: add a Canonical field, then sign the text anew.',
		]);
		for (const broken of [
			signed.replace(/-----END.*\n/, ''),
			signed.replace(/-----BEGIN PGP SIGNATURE-----[^]*/, ''),
			signed.replace('-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n', ''),
		])
			assert.ok(
				problems(broken).includes(
					'error file: The OpenPGP signature around the text is not whole. Sign the text anew.',
				),
			);
	});

	it('needs a contact and one date', () => {
		assert.deepEqual(
			problems('').map(text => text.split(':')[1]?.trim()),
			['Contact is missing', 'Expires is missing'],
		);
		assert.deepEqual(problems(`${GOOD}Expires: 2027-06-30T23:59:59Z\npreferred-languages: fr\n`), [
			'error 12: Expires may stand there only once. Remove one of them.',
			'error 13: Preferred-Languages may stand there only once. Remove one of them.',
		]);
	});

	it('says what is wrong with a line, and what to do', () => {
		const rows: [string, string, string][] = [
			['Contact', 'Contact: security@acme.dev', 'error 2: Write mailto: before a mail address.'],
			['Contact', 'Contact: +1-201-555-0123', 'error 2: Write tel: before a telephone number.'],
			[
				'Contact',
				'Contact: mailto:acme',
				'error 2: Contact is no mail address. Write it as mailto:security@your.site.',
			],
			['Contact', 'Contact: tel:now', 'error 2: Contact is no telephone number. Write it as tel:+1-201-555-0123.'],
			[
				'Contact',
				'Contact: xmpp:a@acme.dev',
				'warning 2: Few understand this kind of Contact. Add one that is a mailto:, https: or tel: URI.',
			],
			['Policy', 'Policy: http://acme.dev', 'error 9: Policy has to be https, not http.'],
			['Policy', 'Policy:', 'error 9: Policy is empty. Write a URI, such as https://your.site/security.'],
			[
				'Policy',
				'Policy: see our site',
				'error 9: Policy is no URI. Write one without blanks, such as https://your.site/security.',
			],
			['Policy', 'Policy: https:///x', 'error 9: Policy has no host. Write https://, then the site.'],
			[
				'Policy',
				'No colon here',
				'error 9: This line is neither a field nor a comment. Write “Name: value”, or # before a comment.',
			],
			[
				'Preferred-Languages',
				'Preferred-Languages: en; de',
				'error 7: Preferred-Languages is a list of language tags with commas, such as en, de.',
			],
			[
				'Preferred-Languages',
				'Preferred-Languages: ',
				'error 7: Preferred-Languages is a list of language tags with commas, such as en, de.',
			],
		];
		for (const [name, line, problem] of rows) assert.deepEqual(problems(withLine(name, line)), [problem], line);
	});

	it('tells how long it holds', () => {
		const rows: [string, RegExp | undefined][] = [
			['2026-11-22T11:59:59Z', /error 4: The file has expired/],
			['2026-11-22T12:00:01Z', /warning 4: The file expires in less than a day\./],
			['2026-11-23T13:00:00+01:00', /in 1 day\./],
			['2026-12-21T12:00:00Z', /in 29 days\./],
			['2026-12-22T12:00:00Z', undefined],
			['2027-11-22T12:00:00Z', undefined],
			['2027-11-23T12:00:01Z', /warning 4: Expires is more than a year ahead/],
			['2027-06-30t23:59:60z', undefined],
			['2027-06-30', /error 4: Expires is no date with time and zone/],
			['2027-02-29T00:00:00Z', /no date/],
			['2027-06-30T24:00:00Z', /no date/],
			['2027-06-30T23:59:59', /no date/],
			['Wed, 30 Jun 2027 23:59:59 GMT', /no date/],
			['never', /no date/],
		];
		for (const [date, problem] of rows) {
			const [found, ...others] = problems(withLine('Expires', `Expires: ${date}`));
			assert.deepEqual(others, [], date);
			if (problem === undefined) assert.equal(found, undefined, date);
			else assert.match(found ?? '', problem, date);
		}
	});

	it('is told from what is no text of the right kind', () => {
		assert.deepEqual(problems(`\uFEFF${GOOD}`), [
			'warning 1: The file begins with a byte order mark. Save it as UTF-8 without one.',
		]);
		assert.deepEqual(problems(GOOD.replace('Our', '\uFFFD')), [
			'error file: The file is not UTF-8. Save it in that encoding.',
		]);
		assert.ok(problems('<!doctype html>\n<html>\n').length >= 4);
	});

	it('never fails, whatever it is given, and names no line that is not there', () => {
		const part = fc.constantFrom(
			'Contact',
			'Expires',
			':',
			' ',
			'\n',
			'\r',
			'-----BEGIN PGP SIGNED MESSAGE-----',
			'\n\n',
			'-----BEGIN PGP SIGNATURE-----',
			'-----END PGP SIGNATURE-----',
			'#',
			'\0',
			'https://',
			'2027-01-01T00:00:00Z',
			'-',
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.array(part).map(parts => parts.join('')),
				),
				text => {
					const count = text.split('\n').length;
					for (const { line } of checkSecurityTxt(parseSecurityTxt(text), NOW))
						assert.ok(line === undefined || (line >= 1 && line <= count));
				},
			),
		);
		for (const text of [
			'Contact: ',
			'a',
			':',
			'\n',
			'#\n',
			'Policy: https://',
			'- ',
			'-----BEGIN PGP SIGNATURE-----\n',
		])
			assert.ok(problems(text.repeat(Math.ceil(1_000_000 / text.length))).length > 0);
	}).timeout(20_000);
});
