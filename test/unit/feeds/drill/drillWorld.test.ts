import assert from 'node:assert/strict';
import { DRILL_CVE, MODEL_RATING } from '../../../../src/core/drill/story';
import { UserError } from '../../../../src/core/errors';
import { createDrillWorld } from '../../../../src/feeds/drill/drillWorld';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { anAdvisory } from '../../../support/builders';
import { createMemoryStore } from '../../wizards/memoryStore';

const clock = { now: () => new Date('2026-03-02T09:00:00.000Z') };
const ATTEMPT = { id: '0123456789abcdef', since: '2026-03-02T09:00:00.000Z' };
const begin = () => createDrillWorld({ clock, crypto: createNodeCrypto() });
const OTHER = anAdvisory(7);

describe('the world of a drill', () => {
	it('lists one row that is called a drill, whatever its title became', async () => {
		const world = begin();
		const { advisory } = await world.record();
		assert.equal(world.rows().length, 1);
		await world.forge.change(advisory, advisory, { ...advisory, summary: 'Reads files' });
		assert.equal((await world.record()).advisory.summary, 'Reads files');
		assert.equal(world.rows()[0]?.advisory.summary, 'Drill: Reads files');
		assert.equal(world.rows()[0]?.advisory.source.repository, 'drill/quillmark');
	});
	it('keeps its cases and the real ones apart, both ways', async () => {
		const world = begin();
		const real = createMemoryStore();
		assert.equal(await real.read(world.handle), undefined);
		assert.equal(await world.store.read('ffffffffffffffff'), undefined);
		await assert.rejects(
			world.store.update('ffffffffffffffff', record => record),
			UserError,
		);
		await assert.rejects(world.store.create({ ...(await world.record()), handle: 'ffffffffffffffff' }), UserError);
		await world.store.update(world.handle, record => ({ ...record, notes: 'mine' }));
		assert.equal((await world.record()).notes, 'mine');
		assert.equal(real.writes(), 0);
		assert.equal(world.store.folder, '');
		assert.ok(!world.owns('ffffffffffffffff') && world.owns(world.handle));
	});
	it('is gone when it is over', () => {
		const world = begin();
		let told = 0;
		world.onDidChange(() => told++);
		world.dispose();
		assert.deepEqual([world.rows(), world.reports(), told], [[], [], 0]);
	});
	it('is another one each time', () => assert.notEqual(begin().handle, begin().handle));
});

describe('the forge of a drill', () => {
	it('posts once for one attempt, and its finder answers', async () => {
		const world = begin();
		const { advisory } = await world.record();
		const first = await world.forge.post(advisory, 'Thanks! Could you send a proof of concept?', ATTEMPT);
		const again = await world.forge.post(advisory, 'Thanks! Could you send a proof of concept?', ATTEMPT);
		assert.equal(again.id, first.id);
		const messages = (await world.forge.discussion(advisory)) ?? [];
		assert.deepEqual(
			messages.map(({ author, mine }) => [author, mine]),
			[
				['maintainer-drill', true],
				['mira-drill', false],
			],
		);
		assert.match(messages[1]?.body ?? '', /\{\{include/);
		assert.equal((await world.record()).advisory.commentCount, 2);
		await world.forge.post(advisory, 'How may we name you?', ATTEMPT);
		assert.match(world.messages().at(-1)?.body ?? '', /Mira Falk/);
		await world.forge.post(advisory, 'We are at it.', ATTEMPT);
		assert.equal(world.messages().length, 5);
	});
	it('corrects what is ours, and nothing else', async () => {
		const world = begin();
		const { advisory } = await world.record();
		const posted = await world.forge.post(advisory, 'Thansk', ATTEMPT);
		assert.equal((await world.forge.edit(advisory, posted.id, 'Thanks')).body, 'Thanks');
		assert.equal(world.messages()[0]?.body, 'Thanks');
		await assert.rejects(world.forge.edit(advisory, '2', 'x'), UserError);
		await assert.rejects(world.forge.edit(advisory, '9', 'x'), UserError);
	});
	it('gives one made-up CVE id, however often it is asked', async () => {
		const world = begin();
		const { advisory } = await world.record();
		assert.equal((await world.forge.requestCve(advisory)).cveId, DRILL_CVE);
		const once = (await world.forge.latest(advisory)).updatedAt;
		assert.equal((await world.forge.requestCve(advisory)).updatedAt, once);
	});
	it('takes state, fields, rating and people, and nothing changes the second time', async () => {
		const world = begin();
		const { forge } = world;
		const { advisory } = await world.record();
		const draft = await forge.setState(advisory, 'draft');
		assert.equal((await forge.setState(draft, 'draft')).updatedAt, draft.updatedAt);
		const rating = { vector: MODEL_RATING.v4, cweIds: ['CWE-22'] };
		const rated = await forge.rate(draft, { cweIds: [] }, rating);
		assert.deepEqual([rated.cvss, rated.severity, rated.cweIds], [{ v4: MODEL_RATING.v4 }, 'high', ['CWE-22']]);
		assert.equal((await forge.rate(rated, rating, rating)).updatedAt, rated.updatedAt);
		const credits = [
			{ login: 'mira-drill', type: 'finder' },
			{ login: 'kim', type: 'analyst' },
		];
		const changed = await forge.change(rated, rated, { ...rated, credits });
		assert.deepEqual(
			changed.credits.map(({ state }) => state),
			['accepted', 'pending'],
		);
		assert.equal((await forge.change(changed, changed, changed)).updatedAt, changed.updatedAt);
		const let_ = await forge.collaborators(changed, { add: ['kim', 'kim'], remove: ['mo'], addTeams: ['sec'] });
		assert.deepEqual([let_.collaborators, let_.teams], [['kim'], ['sec']]);
		assert.deepEqual(forge.audience(let_), { finder: 'mira-drill', collaborators: ['kim'], teams: ['sec'] });
		const closed = await forge.setState(let_, 'closed');
		assert.ok(closed.closedAt);
		assert.equal((await forge.setState(closed, 'draft')).closedAt, undefined);
	});
	it('publishes a draft as it was confirmed, once, and never takes it back', async () => {
		const world = begin();
		const { forge } = world;
		const { advisory } = await world.record();
		const seen = { severity: null, cveId: null, ...advisory };
		await assert.rejects(forge.publish(advisory, seen), UserError);
		assert.equal(forge.permissions(advisory).publish, false);
		const draft = await forge.setState(advisory, 'draft');
		assert.equal(forge.permissions(draft).publish, true);
		await assert.rejects(forge.publish(draft, { ...seen, summary: 'Other' }), /confirm/);
		const published = await forge.publish(draft, seen);
		assert.equal(published.state, 'published');
		assert.equal((await forge.publish(published, seen)).updatedAt, published.updatedAt);
		await assert.rejects(forge.setState(published, 'draft'), UserError);
	});
	it('does nothing for a report that is not its own', async () => {
		const { forge } = begin();
		const rating = { cweIds: [] };
		assert.equal(forge.permissions(OTHER).comment, false);
		for (const work of [
			() => forge.discussion(OTHER),
			() => forge.post(OTHER, 'x', ATTEMPT),
			() => forge.edit(OTHER, '1', 'x'),
			() => forge.latest(OTHER),
			() => forge.setState(OTHER, 'draft'),
			() => forge.change(OTHER, OTHER, OTHER),
			() => forge.rate(OTHER, rating, rating),
			() => forge.collaborators(OTHER, { add: [], remove: [] }),
			() => forge.requestCve(OTHER),
			() => forge.publish(OTHER, { severity: null, cveId: null, ...OTHER }),
		])
			await assert.rejects(work, UserError);
	});
	it('has no fork, no repository and no other forge', async () => {
		const world = begin();
		const { forge } = world;
		const { advisory } = await world.record();
		assert.deepEqual(
			[await forge.forkState(advisory), await forge.forkAccess(advisory), await forge.repositoryAccess(advisory)],
			['none', undefined, undefined],
		);
		assert.deepEqual([forge.targets(), forge.canReport(), await forge.privateReporting('a/b')], [[], false, true]);
		await assert.rejects(forge.privateFork(advisory), UserError);
		await assert.rejects(forge.create('a/b', advisory, ATTEMPT), UserError);
		await assert.rejects(forge.report('a/b', advisory, ATTEMPT), UserError);
		await assert.rejects(forge.setPrivateReporting('a/b', true), UserError);
	});
});
