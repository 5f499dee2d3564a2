import assert from 'node:assert/strict';
import type { CaseClock } from '../../../src/core/clock';
import { badgeText, clockWords } from '../../../src/views/words';

const T = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, i: string) => String(args[Number(i)]));
const DUE: CaseClock = {
	kind: 'running',
	what: 'acknowledge',
	due: '2026-03-12T00:00:00Z',
	ours: true,
	source: 'policy',
};

describe('a clock in words and as a badge', () => {
	for (const [now, words, badge] of [
		['2026-03-01T00:00:00Z', 'acknowledge in 11 d', undefined],
		['2026-03-03T00:00:00Z', 'acknowledge in 9 d', '9d'],
		['2026-03-11T06:00:00Z', 'acknowledge in 18 h', '0d'],
		['2026-03-11T18:30:00Z', 'acknowledge in 5 h', '5h'],
		['2026-03-11T23:40:00Z', 'acknowledge in 20 min', '0h'],
		['2026-03-14T00:00:00Z', '2 d overdue', '!'],
	] as const) {
		it(`at ${now} is ${words}`, () => {
			assert.equal(clockWords(DUE, new Date(now), T), words);
			assert.equal(badgeText(DUE, new Date(now)), badge);
		});
	}

	it('names a disclosure date as PD', () => {
		const disclose = { ...DUE, what: 'disclose' } as const;
		assert.equal(clockWords(disclose, new Date('2026-03-01T00:00:00Z'), T), 'PD in 11 d');
		assert.equal(clockWords(disclose, new Date('2026-03-14T00:00:00Z'), T), 'PD 2 d overdue');
	});

	it('in a pause says who is waited for, and has no badge', () => {
		const now = new Date('2026-03-20T00:00:00Z');
		const resting = { ...DUE, ours: false, waitsFor: 'finder', waitsSince: '2026-03-02T00:00:00Z' } as const;
		assert.equal(clockWords(resting, now, T), 'waits for the finder');
		assert.equal(badgeText(resting, now), undefined);
		const dated = { ...DUE, what: 'disclose', source: 'finder', waitsFor: 'cna' } as const;
		assert.equal(clockWords(dated, new Date('2026-03-01T00:00:00Z'), T), 'PD in 11 d, waits for the CNA');
	});

	it('names the notifications of the CRA', () => {
		const warning = { ...DUE, what: 'cra-warning', source: 'law' } as const;
		assert.equal(clockWords(warning, new Date('2026-03-11T06:00:00Z'), T), 'CRA warning in 18 h');
		assert.equal(clockWords(warning, new Date('2026-03-14T00:00:00Z'), T), 'CRA 2 d overdue');
	});

	it('claims nothing where nothing is known or due', () => {
		const now = new Date('2026-03-01T00:00:00Z');
		assert.equal(clockWords({ kind: 'unknown' }, now, T), 'clock unknown');
		assert.equal(clockWords({ kind: 'none' }, now, T), '');
		assert.equal(badgeText({ kind: 'unknown' }, now), undefined);
	});
});
