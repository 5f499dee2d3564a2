import assert from 'node:assert/strict';
import { moveCaret } from '../../../src/webview/parts/caret';

describe('the caret after somebody else changed the text', () => {
	it('stays where it was before the change', () => assert.equal(moveCaret('one two', 'one two three', 3), 3));
	it('moves with the text behind the change', () => assert.equal(moveCaret('one two', 'zero one two', 7), 12));
	it('stays in the text', () => assert.equal(moveCaret('long text', '', 9), 0));
});
