import assert from 'node:assert/strict';
import type { Case } from '../../../../src/core/case';
import { MESSAGE_TEMPLATES } from '../../../../src/core/messages';
import { findSecrets, type FoundSecret, secretsOf } from '../../../../src/core/secrets';
import { aCase, handle } from '../../../support/builders';

const OWN = aCase(1, { received: { at: '2026-03-02T09:00:00Z', via: 'mail', name: 'Juno Park' } });
const OTHER = aCase(
	0xabcd000000000002,
	{ received: { at: '2026-03-02T09:00:00Z', via: 'mail', name: 'Ada Lovelace', email: 'ada@example.org' } },
	{
		id: 'GHSA-c5g9-2w3h-4x6m',
		cveId: 'CVE-2026-12345',
		summary: 'A long route keeps the server busy',
		author: 'ada-l',
		privateFork: {
			fullName: 'acme/papervane-ghsa-c5g9-2w3h-4x6m',
			url: 'https://github.com/acme/papervane-ghsa-c5g9-2w3h-4x6m',
		},
	},
);

function found(text: string, others: readonly Case[] = [OTHER], own = OWN): (readonly [FoundSecret['kind'], string])[] {
	return findSecrets(text, secretsOf([own, ...others]), own).map(({ kind, start, end }) => [
		kind,
		text.slice(start, end),
	]);
}
const isRefused = (text: string, others = [OTHER], own = OWN): boolean =>
	findSecrets(text, secretsOf([own, ...others]), own).some(({ refused }) => refused);

describe('what belongs to another case that is not public', () => {
	const REFUSED: readonly (readonly [string, FoundSecret['kind'], string])[] = [
		['its GHSA id', 'id', 'GHSA-c5g9-2w3h-4x6m'],
		['its GHSA id in capitals', 'id', 'GHSA-C5G9-2W3H-4X6M'],
		['its GHSA id with characters that cannot be seen', 'id', 'GHSA-c5\u200bg9-2w\u00ad3h-4x\u20606m'],
		['its GHSA id with dashes of a text program', 'id', 'GHSA\u2013c5g9\u20102w3h\u22124x6m'],
		['its GHSA id in full-width letters', 'id', '\uff27\uff28\uff33\uff21-c5g9-2w3h-4x6m'],
		['its CVE id', 'id', 'cve-2026-12345'],
		['the full name of its private fork under another id', 'fork', 'acme/papervane-private'],
		['its handle', 'handle', handle(0xabcd000000000002)],
	];
	const forked = {
		...OTHER,
		advisory: {
			...OTHER.advisory,
			privateFork: { fullName: 'Acme/Papervane-Private', url: 'https://github.com/acme/papervane-private.git' },
		},
	};
	for (const [name, kind, text] of REFUSED) {
		it(`is never sent: ${name}`, () => {
			const others = kind === 'fork' ? [forked] : [OTHER];
			assert.deepEqual(found(`See ${text}, please.`, others), [[kind, text]]);
			assert.ok(isRefused(`(${text})`, others));
		});
	}

	it('is found in addresses', () => {
		for (const text of [
			'https://github.com/acme/papervane/security/advisories/GHSA-c5g9-2w3h-4x6m',
			'git@github.com:acme/papervane-ghsa-c5g9-2w3h-4x6m.git',
		])
			assert.ok(isRefused(text), text);
		assert.ok(isRefused('clone https://github.com/acme/papervane-private.git now', [forked]));
		assert.ok(isRefused('branch fix-CVE-2026-12345-again'));
	});

	it('is found however the parts of an id are written apart', () => {
		for (const text of [
			'GHSA-**c5g9**-2w3h-4x6m',
			'GHSA-`c5g9`-2w3h-4x6m',
			'GHSA\\-c5g9\\-2w3h\\-4x6m',
			'GHSA-c5g9-\n> 2w3h-4x6m',
			'GHSA%2Dc5g9%2D2w3h%2D4x6m',
			'GHSA&#45;c5g9&hyphen;2w3h-4x6m',
			'GHSA-<b>c5g9</b>-2w3h-4x6m',
			'ghsa c5g9 2w3h 4x6m',
		])
			assert.ok(isRefused(`See ${text}.`), text);
		for (const text of ['CVE 2026 12345', 'CVE-**2026**-12345', 'CVE-2026-\n12345', 'Case `abcd`', 'case\nabcd'])
			assert.deepEqual(found(`See ${text}.`), [[/^cve/i.test(text) ? 'id' : 'handle', text.replace(/`$/, '')]], text);
		for (const text of ['GHSA-c5g9-2w3h and 4x6m', 'CVE 2026 123456', 'CVE-2025 12345', 'case of abcd'])
			assert.deepEqual(found(text), [], text);
	});

	const WARNED: readonly (readonly [string, FoundSecret['kind'], string])[] = [
		['its whole title', 'title', 'a long route  keeps\nthe Server busy'],
		['its finder’s name', 'finder', 'Ada Lovelace'],
		['its finder’s name in other capitals', 'finder', 'ADA LOVELACE'],
		['its finder’s account', 'finder', 'ada-l'],
		['its finder’s mail address', 'finder', 'Ada@Example.org'],
		['how pages call it', 'handle', 'case abcd'],
	];
	for (const [name, kind, text] of WARNED) {
		it(`is for a person to decide: ${name}`, () => {
			assert.deepEqual(found(`As ${text}, it seems.`), [[kind, text]]);
			assert.ok(!isRefused(text));
		});
	}

	it('is not seen in parts of it, or in longer words', () => {
		for (const text of [
			'A long route keeps',
			'Adamant Lovelaces',
			'CVE-2026-123456',
			'GHSA-c5g9-2w3h',
			'showcase abcde',
		])
			assert.deepEqual(found(text), [], text);
	});
});

describe('what is no secret to those who read along', () => {
	it('is what the case itself has', () => {
		const own = { ...OTHER, handle: handle(1) };
		assert.deepEqual(
			found('GHSA-c5g9-2w3h-4x6m by Ada Lovelace: A long route keeps the server busy', [OTHER], own),
			[],
		);
	});

	it('is an id, a title or a name that the report itself tells', () => {
		const own = aCase(1, {}, { description: 'The same as CVE-2026-12345, found with Ada Lovelace.' });
		assert.deepEqual(found('CVE-2026-12345, Ada Lovelace', [OTHER], own), []);
		assert.ok(isRefused('GHSA-c5g9-2w3h-4x6m', [OTHER], own));
	});

	for (const state of ['published', 'withdrawn'] as const) {
		it(`is a case that is ${state}`, () => {
			const open = { ...OTHER, advisory: { ...OTHER.advisory, state } };
			assert.deepEqual(found('GHSA-c5g9-2w3h-4x6m: A long route keeps the server busy, by Ada Lovelace', [open]), []);
		});
	}

	it('is an id that a public case has too', () => {
		const open = aCase(3, {}, { state: 'published', id: 'GHSA-2222-3333-4444', cveId: 'CVE-2026-12345' });
		assert.deepEqual(found('CVE-2026-12345', [OTHER, open]), []);
	});

	it('is a case that was closed only when it was published', () => {
		const closed = { ...OTHER, advisory: { ...OTHER.advisory, state: 'closed' as const } };
		assert.ok(isRefused('GHSA-c5g9-2w3h-4x6m', [closed]));
	});

	it('is the one to whom a case is assigned', () => {
		assert.deepEqual(found('Ada Lovelace will write', [OTHER, aCase(3, { assignee: 'Ada Lovelace' })]), []);
	});
});

describe('everyday words', () => {
	const named = (name: string): Case => aCase(2, {}, { author: name });

	it('of our own messages are no names, unless a person is addressed with them', () => {
		for (const { text } of Object.values(MESSAGE_TEMPLATES))
			assert.deepEqual(found(text, [named('will'), named('report'), named('the')]), []);
		assert.deepEqual(found('as @will said', [named('will')]), [['finder', '@will']]);
	});

	it('are no titles', () => {
		assert.deepEqual(found('Security issue', [aCase(2, {}, { summary: 'Security issue' })]), []);
	});

	it('hostile names and titles break nothing', () => {
		const hostile = aCase(
			2,
			{ received: { at: '2026-03-02T09:00:00Z', via: 'text', name: '\u200b', email: '@' } },
			{ summary: '(.*)+$ \u202e ***', author: '__proto__', credits: [{ login: 'constructor', type: 'finder' }] },
		);
		assert.deepEqual(found('constructors and other words (.*)+$ of __prototype__', [hostile]), []);
	});
});

describe('ten thousand cases', () => {
	const many = Array.from({ length: 10_000 }, (_, n) =>
		aCase(
			n + 10,
			{ received: { at: '2026-03-02T09:00:00Z', via: 'mail', name: `Finder ${n}` } },
			{ summary: `The same long title ends with ${n}` },
		),
	);

	it('are searched for together, wherever what belongs to one stands', () => {
		const text = `${'the same long title ends with nothing '.repeat(1700)} Finder 9999 The same long title ends with 42`;
		assert.ok(text.length > 64_000);
		assert.deepEqual(
			found(text, many).map(([kind]) => kind),
			['finder', 'title'],
		);
	});

	it('and hostile texts are searched in time that grows with the text', () => {
		const secrets = secretsOf([...many, OTHER]);
		for (const piece of [
			'a',
			'a/',
			'@',
			'a@',
			'GHSA-',
			'cve-',
			'ghsa',
			'ghsa&',
			'ghsa<b>%2d',
			'ghsac5g9&a;',
			'cve2026',
			'case ',
			'\u200b',
			'the same long ',
			'.',
			'-',
			'f',
		])
			assert.deepEqual(findSecrets(piece.repeat(65_000 / piece.length), secrets, OWN), []);
	});
});
