import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE, canonicalCweId, cweOf } from '../../../../src/core/cwe';
import { WEAKNESSES } from '../../../../src/core/cwe/catalogue';
import { EVERYDAY_NAMES } from '../../../../src/core/cwe/everydayNames';
import { describeWithData } from '../../../support/sharedData';

describe('the catalogue of weaknesses', () => {
	it('has what an advisory names, with its kind, its other names and whether it may be named', () => {
		const xss = cweOf('CWE-79');
		assert.equal(xss?.kind, 'base');
		assert.equal(xss.usage, 'allowed');
		assert.ok(xss.alsoCalled.includes('XSS'));
		assert.equal(cweOf('400')?.usage, 'discouraged');
		assert.equal(cweOf('707')?.usage, 'discouraged');
		assert.equal(cweOf('287')?.usage, 'discouraged');
		assert.equal(cweOf('94')?.usage, 'allowed-with-review');
	});

	it('leads up the tree to the pillar, by the nearest parent', () => {
		assert.deepEqual(
			cweOf('CWE-1321')?.chain.map(({ id, kind }) => [id, kind]),
			[
				['CWE-915', 'base'],
				['CWE-913', 'class'],
				['CWE-664', 'pillar'],
			],
		);
		assert.deepEqual(cweOf('CWE-664')?.chain, []);
	});

	it('leads every weakness that is in use to a pillar, but the two whose parents are not known', () => {
		const lost = [...WEAKNESSES.values()]
			.filter(({ kind, deprecated }) => kind !== 'category' && kind !== 'pillar' && !deprecated)
			.filter(({ id }) => cweOf(id)?.chain.at(-1)?.kind !== 'pillar')
			.map(({ id }) => id);
		assert.deepEqual(lost, ['CWE-1429', 'CWE-1431']);
	});

	it('knows the newest weaknesses', () => {
		assert.equal(cweOf('1427')?.name, 'Improper Neutralization of Input Used for LLM Prompting');
		assert.equal(cweOf('1428')?.chain[0]?.id, 'CWE-319');
	});

	it('lists the special cases of a weakness, and each of them names it as a parent', () => {
		assert.ok(cweOf('79')?.children.includes('CWE-80'));
		for (const { id, children } of WEAKNESSES.values()) {
			for (const child of children) assert.ok(WEAKNESSES.get(child)?.parents.includes(id), child);
		}
	});

	it('names no parent that it does not have', () => {
		for (const { parents } of WEAKNESSES.values()) for (const id of parents) assert.ok(WEAKNESSES.has(id), id);
	});

	it('says of the categories in old advisories that they must not be named', () => {
		const old = cweOf('CWE-264');
		assert.equal(old?.kind, 'category');
		assert.equal(old.usage, 'prohibited');
	});

	it('marks what was withdrawn, and takes the mark out of the name', () => {
		const old = cweOf('CWE-247');
		assert.equal(old?.deprecated, true);
		assert.doesNotMatch(old.name, /DEPRECATED/);
	});

	it('has nothing for what is no id', () => {
		for (const text of [
			'',
			'CWE-',
			'CWE-0',
			'CWE-0000',
			'CWE-79x',
			'-79',
			'7.9',
			'CWE-99999999',
			'constructor',
			'__proto__',
		])
			assert.equal(cweOf(text), undefined, text);
	});

	it('reads an id as people write it', () => {
		for (const text of ['79', ' cwe-79 ', 'CWE 79', 'cwe79', 'CWE:79', 'CWE-079'])
			assert.equal(canonicalCweId(text), 'CWE-79', text);
	});

	it('carries the notice that every copy has to carry', () => {
		assert.match(CATALOGUE.notice, /The MITRE Corporation/);
		assert.match(CATALOGUE.notice, /reproduce MITRE's copyright designation and this license/);
	});

	it('is named with version and notice in the NOTICE that travels with the package', () => {
		const text = readFileSync(join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'NOTICE'), 'utf8');
		const notice = text.replaceAll(/\s+/g, ' ');
		for (const part of [CATALOGUE.notice, `version ${CATALOGUE.version} of ${CATALOGUE.date}`]) {
			assert.ok(notice.includes(part), part);
		}
	});

	it('has every weakness that our own words lead to, and none that must not be named', () => {
		for (const [name, ...numbers] of EVERYDAY_NAMES) {
			assert.ok(numbers.length > 0, name);
			for (const number of numbers) {
				const found = cweOf(String(number));
				assert.ok(found !== undefined && found.kind !== 'category' && !found.deprecated, `${name}: ${number}`);
			}
		}
	});
});

describeWithData('the catalogue and real advisories', read => {
	it('has every weakness that they name', () => {
		const named = read('text/descriptions.jsonl').match(/CWE-[1-9]\d*/g) ?? [];
		assert.ok(named.length > 0);
		for (const id of named) assert.ok(cweOf(id) !== undefined, id);
	});
});
