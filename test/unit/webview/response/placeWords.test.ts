import assert from 'node:assert/strict';
import type { ArrivalView } from '../../../../src/protocol/response/arrival';
import { placeWords } from '../../../../src/webview/response/arrival/placeWords';

type Place = ArrivalView['places'][number];
const AT = '2026-03-02T09:00:00Z';
const words = (change: Partial<Place>): string =>
	placeWords({ place: 'cve', url: 'https://example.org/', state: 'awaited', asked: 'may', ...change });

describe('the words of a place where the news is expected', () => {
	it('tell what was seen from what a person said', () => {
		assert.match(words({ state: 'arrived', at: AT }), /^arrived, seen .*2026/);
		assert.match(words({ state: 'arrived', at: AT, byHand: true }), /^arrived, as a person saw .*2026/);
		assert.match(words({ state: 'not-expected', at: AT }), /^not expected, as a person said .*2026/);
	});

	it('do not call a record that was taken back arrived', () => {
		assert.doesNotMatch(words({ state: 'withdrawn' }), /arrived/);
	});

	it('say why nobody was asked, and when somebody was', () => {
		assert.equal(words({}), 'awaited');
		assert.match(words({ asked: 'setting-off' }), /not asked, because the setting is off/);
		assert.match(words({ asked: 'drill' }), /in a drill nobody is asked/);
		assert.match(words({ lookedAt: AT }), /^not there yet, asked .*2026/);
	});

	it('do not say that it is not there where the place did not answer', () => {
		assert.equal(words({ lookedAt: AT, problem: 'It did not answer.' }), 'awaited');
	});
});
