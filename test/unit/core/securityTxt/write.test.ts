import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
	checkSecurityTxt,
	contactUri,
	defaultExpiry,
	endOfExpiryDay,
	parseSecurityTxt,
	type SecurityTxtAnswers,
	writeSecurityTxt,
} from '../../../../src/core/securityTxt';

const EXPIRES = '2027-06-30T23:59:59Z';
const NOW = new Date('2026-11-22T12:00:00Z');
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const page = fc.tuple(word, word).map(([host, path]) => `https://${host}.dev/${path}?a=%20#b`);
const mail = fc.tuple(word, word).map(([box, host]) => `${box}@${host}.dev`);
const phone = fc.constantFrom('+1 201 555 0123', '+49 (30) 1234567');
const answersArbitrary: fc.Arbitrary<SecurityTxtAnswers> = fc.record(
	{
		contacts: fc.array(fc.oneof(page, mail, phone), { minLength: 1, maxLength: 4 }),
		expires: fc.constant(EXPIRES),
		policy: page,
		languages: fc.array(fc.constantFrom('en', 'de', 'pt-BR', 'zh-Hant-TW'), { maxLength: 3 }),
		canonical: page,
	},
	{ requiredKeys: ['contacts', 'expires'] },
);

describe('a security.txt that is written', () => {
	it('reads back as it was said, with nothing wrong', () => {
		fc.assert(
			fc.property(answersArbitrary, answers => {
				const file = parseSecurityTxt(writeSecurityTxt(answers));
				const values = (name: string): string[] =>
					file.fields.filter(({ field }) => field === name).map(({ value }) => value);
				assert.deepEqual(checkSecurityTxt(file, NOW), []);
				assert.deepEqual(values('Contact'), answers.contacts.map(contactUri));
				assert.deepEqual(values('Expires'), [EXPIRES]);
				assert.deepEqual(values('Policy'), answers.policy === undefined ? [] : [answers.policy]);
				assert.deepEqual(values('Canonical'), answers.canonical === undefined ? [] : [answers.canonical]);
				const languages = answers.languages ?? [];
				assert.deepEqual(values('Preferred-Languages'), languages.length === 0 ? [] : [languages.join(', ')]);
			}),
		);
	});

	it('keeps what nobody was asked for, but for what was wrong', () => {
		const before = parseSecurityTxt(
			'Contact: mailto:old@acme.dev\nExpires: 2020-01-01T00:00:00Z\nhiring: https://acme.dev/jobs\nEncryption: http://acme.dev/key\nCSAF: https://acme.dev/csaf\n',
		);
		assert.equal(
			writeSecurityTxt({ contacts: ['new@acme.dev'], expires: EXPIRES, kept: before.fields }),
			`Contact: mailto:new@acme.dev\nExpires: ${EXPIRES}\nHiring: https://acme.dev/jobs\nCSAF: https://acme.dev/csaf\n`,
		);
	});

	it('is refused where it would be none, with what to change', () => {
		const good = { contacts: ['a@acme.dev'], expires: EXPIRES };
		const refused = (answers: Partial<SecurityTxtAnswers>): void => {
			assert.throws(() => writeSecurityTxt({ ...good, ...answers }), { name: 'InvalidSecurityTxtError' });
		};
		refused({ contacts: [] });
		refused({ contacts: ['a@acme.dev\nPolicy: https://evil.dev'] });
		refused({ contacts: ['nobody'] });
		refused({ expires: 'tomorrow' });
		refused({ languages: ['en', 'English please'] });
		refused({ policy: 'http://acme.dev' });
		refused({ canonical: 'https://acme.dev/\r\nHiring: x' });
	});

	it('holds for twelve months less a day, which is less than a year', () => {
		const rows = [
			['2026-11-22T12:00:00Z', '2027-11-21'],
			['2026-12-31T23:59:59Z', '2027-12-30'],
			['2026-03-01T00:00:00Z', '2027-02-28'],
			['2027-03-01T00:00:00Z', '2028-02-29'],
			['2028-02-29T10:00:00Z', '2029-02-27'],
			['2027-01-01T00:00:00Z', '2027-12-31'],
		] as const;
		for (const [now, date] of rows) {
			assert.equal(defaultExpiry(new Date(now)), date);
			const text = writeSecurityTxt({ contacts: ['a@acme.dev'], expires: endOfExpiryDay(date) });
			assert.deepEqual(checkSecurityTxt(parseSecurityTxt(text), new Date(now)), []);
		}
	});
});
