import assert from 'node:assert/strict';
import { type Answer, createConsents } from '../../../src/assistants/consents';
import { handle } from '../../support/builders';

function asking(...answers: (Answer | undefined | Error)[]) {
	const asked: string[] = [];
	const consents = createConsents(async which => {
		asked.push(which);
		await Promise.resolve();
		const answer = answers.shift();
		if (answer instanceof Error) throw answer;
		return answer;
	});
	return { consents, asked };
}

describe('the consent to read a report', () => {
	it('is asked for once in a session, and for each case by itself', async () => {
		const { consents, asked } = asking('allowed', 'refused');
		assert.equal(await consents.mayRead(handle(1)), true);
		assert.equal(await consents.mayRead(handle(1)), true);
		assert.equal(await consents.mayRead(handle(2)), false);
		assert.equal(await consents.mayRead(handle(2)), false);
		assert.deepEqual(asked, [handle(1), handle(2)]);
	});

	it('is one question when several ask at once', async () => {
		const { consents, asked } = asking('allowed');
		const all = await Promise.all([1, 2, 3].map(() => consents.mayRead(handle(1))));
		assert.deepEqual([all, asked.length], [[true, true, true], 1]);
	});

	it('is not given by closing the question, and asked for again the next time', async () => {
		const { consents, asked } = asking(undefined, 'allowed');
		assert.equal(await consents.mayRead(handle(1)), false);
		assert.equal(consents.all().size, 0);
		assert.equal(await consents.mayRead(handle(1)), true);
		assert.equal(asked.length, 2);
	});

	it('is not given by a question that failed', async () => {
		const { consents } = asking(new Error('gone'), 'refused');
		await assert.rejects(consents.mayRead(handle(1)));
		assert.equal(await consents.mayRead(handle(1)), false);
	});

	it('can be taken back', async () => {
		const { consents } = asking('allowed', 'refused');
		await consents.mayRead(handle(1));
		consents.forget(handle(1));
		assert.equal(await consents.mayRead(handle(1)), false);
	});

	it('is not given by an answer to a question that was taken back meanwhile', async () => {
		let answer: (answer: Answer) => void = () => undefined;
		const consents = createConsents(() => new Promise(resolve => (answer = resolve)));
		const asked = consents.mayRead(handle(1));
		consents.forget(handle(1));
		answer('allowed');
		assert.equal(await asked, false);
		assert.equal(consents.all().size, 0);
	});
});
