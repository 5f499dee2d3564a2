import assert from 'node:assert/strict';
import type { CheckView } from '../../../../src/protocol/draft/review';
import { checkGroups, withoutReason, withReason } from '../../../../src/webview/draft/review/checkGroups';

const check = (rule: CheckView['rule'], ok: boolean): CheckView => ({ rule, ok, text: `About ${rule}.`, step: 'text' });
const CHECKS = [check('length', true), check('placeholders', false), check('says-impact', false), check('pd', true)];
const rules = (checks: readonly CheckView[]): string[] => checks.map(({ rule }) => rule);

describe('the checks on the page', () => {
	it('stand in three groups, each in the order of the rules', () => {
		const { todo, overruled, fine } = checkGroups(CHECKS, [{ rule: 'says-impact', reason: 'Agreed.' }], undefined);
		assert.deepEqual(
			[rules(todo), rules(overruled), rules(fine)],
			[['placeholders'], ['says-impact'], ['length', 'pd']],
		);
	});

	it('stay where they are while a reason is written, and without one', () => {
		const reasons = withReason([], 'placeholders', '');
		assert.deepEqual(rules(checkGroups(CHECKS, reasons, undefined).todo), ['placeholders', 'says-impact']);
		const typed = withReason(reasons, 'placeholders', 'It is the name of the function.');
		assert.deepEqual(rules(checkGroups(CHECKS, typed, 'placeholders').todo), ['placeholders', 'says-impact']);
		assert.deepEqual(rules(checkGroups(CHECKS, typed, undefined).overruled), ['placeholders']);
	});

	it('are no longer overruled once they are met, and the reason is taken back alone', () => {
		const reasons = [
			{ rule: 'pd', reason: 'It was Friday.' },
			{ rule: 'placeholders', reason: 'Quoted.' },
		];
		assert.ok(rules(checkGroups(CHECKS, reasons, undefined).fine).includes('pd'));
		assert.deepEqual(withoutReason(reasons, 'placeholders'), [{ rule: 'pd', reason: 'It was Friday.' }]);
	});
});
