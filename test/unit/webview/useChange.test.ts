import assert from 'node:assert/strict';
import { h, render } from 'preact';
import { createEmitter } from '../../../src/core/emitter';
import { useChange } from '../../../src/webview/useChange';

/** As much of an element as drawing nothing needs. */
function nowhere(): Element {
	const nothing = { childNodes: [], firstChild: null, namespaceURI: null };
	return JSON.parse(JSON.stringify(nothing));
}

describe('what a component is told', () => {
	it('is heard from the moment it is drawn: the extension can answer before the next frame', async () => {
		const changed = createEmitter<void>();
		let state = 'waiting';
		const drawn: string[] = [];
		const Component = () => {
			useChange(changed.on);
			drawn.push(state);
			return null;
		};
		render(h(Component, {}), nowhere());
		state = 'answered';
		changed.fire();
		await new Promise(resolve => setTimeout(resolve));
		assert.deepEqual(drawn, ['waiting', 'answered']);
	});
});
