import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/errors';
import { type PlannedAction, planDecision } from '../../../src/core/decisionPlan';
import { applyPlan } from '../../../src/wizards/applyDecision';
import { aCase } from '../../support/builders';

const plan = planDecision(aCase(1, { notes: 'ours' }), { outcome: 'bug', message: 'Thanks' });

function steps(recordFails: boolean) {
	const did: string[] = [];
	return {
		did,
		reportUpstream: async () => void did.push('report'),
		saveSeverity: async () => void did.push('severity'),
		copyReply: async () => void did.push('copy'),
		postReply: async () => void did.push('post'),
		changeState: async () => void did.push('state'),
		async recordDecision() {
			if (recordFails) throw new UserError('The disk is full.');
			did.push('record');
		},
	};
}

describe('applying a decision', () => {
	it('does every action once and says so', async () => {
		const work = steps(false);
		const shown = await applyPlan(plan, new Set(), work);
		assert.deepEqual(work.did, ['copy', 'record']);
		assert.ok(shown.every(action => action.status === 'done'));
		assert.deepEqual(
			shown.map(a => a.id),
			['copy-reply', 'record-decision', 'set-state', 'keep-notes'],
		);
	});

	it('sends first and records last, and tells after each action how far it is', async () => {
		const means = { forge: 'GitHub', comment: true, change: true };
		const onForge = planDecision(aCase(1), { outcome: 'bug', message: 'Thanks' }, means);
		const work = steps(false);
		const told: string[] = [];
		await applyPlan(onForge, new Set(), work, shown => told.push(shown.map(a => a.status).join(' ')));
		assert.deepEqual(work.did, ['post', 'state', 'record']);
		assert.deepEqual(told, ['done todo todo', 'done done todo', 'done done done']);
	});

	it('does nothing about what is left to a person, and never calls it done', async () => {
		const means = { forge: 'GitHub', comment: false, change: false };
		const left = planDecision(aCase(1), { outcome: 'bug' }, means);
		const shown = await applyPlan(left, new Set(), steps(false));
		assert.deepEqual(
			shown.map(a => a.status),
			['done', 'by-hand'],
		);
	});

	it('stops at a failure, says why, and goes on there without doing anything twice', async () => {
		const done = new Set<PlannedAction['kind']>();
		const first = steps(true);
		const shown = await applyPlan(plan, done, first);
		assert.deepEqual(
			shown.map(a => a.status),
			['done', 'failed', 'todo', 'todo'],
		);
		assert.equal(shown[1]?.reason, 'The disk is full.');
		const second = steps(false);
		const again = await applyPlan(plan, done, second);
		assert.deepEqual(second.did, ['record']);
		assert.ok(again.every(action => action.status === 'done'));
	});

	it('a clipboard that cannot be reached fails that action alone, and nothing was recorded', async () => {
		const work = steps(false);
		const shown = await applyPlan(plan, new Set(), {
			...work,
			copyReply: () => Promise.reject(new Error('no clipboard')),
		});
		assert.equal(shown[0]?.status, 'failed');
		assert.deepEqual(work.did, []);
	});
});
