import assert from 'node:assert/strict';
import { readinessOf } from '../../../src/core/readiness';
import { countWords, type ReadinessRow, readinessRows } from '../../../src/views/readinessRows';
import { ROOT } from '../../../src/views/rows';
import { factsOf, NOW, ownFacts, repositoryFacts, t } from '../core/readiness/readinessBench';

function rowsOf(facts = factsOf()): ReadonlyMap<string, ReadinessRow> {
	const keys: string[] = [];
	const keyOf = (path: string): string => String(keys.includes(path) ? keys.indexOf(path) : keys.push(path) - 1);
	return readinessRows(readinessOf(facts, { now: NOW, t }), { now: NOW, zone: 'UTC', t, keyOf });
}

describe('rows of readiness', () => {
	it('groups the checks of one repository, and counts what is to do', () => {
		const rows = rowsOf();
		assert.deepEqual(rows.get(ROOT)?.children, ['inbound', 'work']);
		assert.equal(rows.get('inbound')?.description, '4 to do');
		assert.equal(countWords(0, t), 'nothing to do');
	});
	it('has a row for each of several repositories, and one for what holds for all', () => {
		const several = {
			repositories: [repositoryFacts(), repositoryFacts({ root: '/projects/b', name: 'b' })],
			own: ownFacts(),
		};
		assert.deepEqual(rowsOf(several).get(ROOT)?.children, ['repository:0', 'repository:1', 'own']);
	});
	it('shows nothing at all without a folder, so that the welcome text shows', () => {
		assert.deepEqual(rowsOf({ repositories: [], own: ownFacts() }).get(ROOT)?.children, []);
	});
	it('says each state by icon and word, and what a click does', () => {
		const row = rowsOf().get('inbound:reporting');
		assert.match(row?.description ?? '', /^To do · off$/);
		assert.deepEqual(row?.icon[0], 'warning');
		assert.match(row?.tooltip ?? '', /Click: Turn On Private Reporting$/);
		assert.match(row?.spoken ?? '', /Private reporting, To do, off/);
		assert.match(row?.context ?? '', /\bactionable\b/);
		assert.equal(row?.click?.command, 'secureResponse.readinessAct');
	});
	it('offers no button where there is nothing to do about it', () => {
		const row = rowsOf(factsOf({ readers: { why: 'noForge' } })).get('inbound:readers');
		assert.equal(row?.context, 'check');
		assert.equal(row?.click, undefined);
		assert.equal(row?.action, undefined);
	});
	it('tells the age of an answer', () => {
		const rows = rowsOf(factsOf({ reporting: { value: true, asOf: '2026-03-02T08:00:00.000Z' } }));
		assert.match(rows.get('inbound:reporting')?.description ?? '', /Ready · on · as of 8:00/);
	});
	it('puts no path in an id, and lets names of strangers draw nothing', () => {
		const name = '$(bug)\u202ename';
		const several = {
			repositories: [repositoryFacts({ root: '/secret/$(x)', name }), repositoryFacts({ root: '/secret/b' })],
			own: ownFacts(),
		};
		const rows = rowsOf(several);
		for (const id of rows.keys()) assert.doesNotMatch(id, /secret|\//);
		assert.doesNotMatch(rows.get('repository:0')?.label ?? '', /(?<!\\)\$\(/);
		const hostile = rowsOf(factsOf({ readers: { value: { logins: ['$(bug)\u202e'] } } }));
		assert.equal(hostile.get('inbound:readers:0')?.label, '\\$(bug)‹U+202E›');
	});
});
