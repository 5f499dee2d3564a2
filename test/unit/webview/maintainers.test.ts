import assert from 'node:assert/strict';
import { maintainersAmong } from '../../../src/webview/triage/maintainers';

describe('those who may be assigned', () => {
	it('are the people who read along, without the finder and without teams', () => {
		assert.deepEqual(maintainersAmong(['juno', 'kim', 'lee', 'team security'], 'juno'), ['kim', 'lee']);
		assert.deepEqual(maintainersAmong([], undefined), []);
	});
});
