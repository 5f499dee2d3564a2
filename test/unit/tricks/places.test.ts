import assert from 'node:assert/strict';
import { placesOfCase } from '../../support/tricks/fillCase';
import { CASE_PLACES } from '../../support/tricks/places';

describe('places that show text', () => {
	it('of a case are listed, each with where it shows or why nowhere', () => {
		assert.deepEqual(Object.keys(CASE_PLACES).sort(), placesOfCase().sort());
	});
});
