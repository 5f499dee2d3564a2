import assert from 'node:assert/strict';
import * as z from 'zod';
import { type Case, caseSchema } from '../../../../src/core/case';
import { UserError } from '../../../../src/core/errors';
import { type BulkIntent, bulkContract } from '../../../../src/protocol/bulk';
import { draftContract } from '../../../../src/protocol/draft';
import { metricsContract } from '../../../../src/protocol/metrics';
import { responseContract } from '../../../../src/protocol/response';
import { type Contract, fromHostSchema } from '../../../../src/protocol/rpc';
import { triageContract } from '../../../../src/protocol/triage';
import { createBulkPage } from '../../../../src/wizards/bulk/bulkPage';
import { createDraftPage } from '../../../../src/wizards/draftPage';
import { createMetricsPage } from '../../../../src/wizards/metrics/metricsPage';
import type { Page, PageContext } from '../../../../src/wizards/page';
import { createResponsePage } from '../../../../src/wizards/responsePage';
import { createTriagePage } from '../../../../src/wizards/triagePage';
import { createMemoryStore } from '../../../unit/wizards/memoryStore';
import { type OnForges, pageContext } from '../../../unit/wizards/pageBench';
import { settle } from '../../../unit/webview/fakeTimers';
import { handle } from '../../builders';
import { filled } from '../../filled';
import { aReadyCase } from '../../readyCase';
import { PLANTED } from '../mutate';
import { type FuzzRow, ofJson } from '../row';

/** After so long no answer comes any more. What a page loads from a disk first takes as long as a busy machine needs. */
const NEVER_MS = 20_000;
/** A union of this many options is filled with each of them. */
const MOST_OPTIONS = 4;
const HANDLES = [handle(1), handle(2)];

/** What is not there in this window, said as it is said to people. */
const notHere = (): Promise<never> => Promise.reject(new UserError('This is not there now. Nothing was changed.'));
const OUTSIDE: Partial<OnForges> = {
	git: { run: notHere },
	writingGit: notHere,
	gpg: notHere,
	openDocument: notHere,
	arrival: { may: () => false, ask: notHere },
	outside: { confirm: async () => true, chooseFolder: async () => '/somewhere' },
};

/** Every message that a page of a contract sends, well-formed. */
function messagesOf(contract: Contract): unknown[] {
	return Object.entries(contract.methods).flatMap(([method, { params }]) =>
		Array.from({ length: MOST_OPTIONS }, (_, choice) => {
			const value = filled(
				params,
				place => (/handle/i.test(place) ? handle(1) : `Words ${PLANTED} of ${place}`),
				choice,
			);
			z.parse(params, value);
			return { kind: 'call', id: 1, method, params: value };
		}),
	);
}

interface Attempt {
	readonly said: readonly string[];
	readonly logged: readonly string[];
	readonly failures: readonly unknown[];
	readonly left: readonly (Case | undefined)[];
}

/** Opens a page, sends it one message, and closes it when it has answered. */
async function send(make: (context: PageContext) => Page, message: unknown): Promise<Attempt> {
	const said: string[] = [];
	const did: string[] = [];
	const failures: unknown[] = [];
	const store = createMemoryStore(aReadyCase(), { ...aReadyCase(), handle: handle(2) });
	const reports = () =>
		HANDLES.flatMap(name => store.get(name) ?? []).map(record => ({ record, advisory: record.advisory }));
	const pipe = { post: (text: string) => void said.push(text) };
	const page = make(pageContext(store, 1, { ...OUTSIDE, reports }, { pipe, did, failures }));
	page.receive('{"kind":"ready"}');
	page.receive(JSON.stringify(message));
	const answered = (): boolean => said.some(text => !text.startsWith('{"kind":"event"'));
	const end = performance.now() + NEVER_MS;
	while (!answered() && performance.now() < end) await settle();
	assert.ok(answered(), 'it did not answer');
	page.dispose();
	return {
		said,
		failures,
		logged: did.filter(line => line.startsWith('log ')),
		left: HANDLES.map(name => store.get(name)),
	};
}

/** Whatever comes: one answer that a page can read, no fault of ours, and cases that can be read again. */
function check({ said, failures, logged, left }: Attempt): void {
	assert.deepEqual(failures.map(String), []);
	const messages = said.map(text => z.parse(fromHostSchema, JSON.parse(text)));
	const answers = messages.filter(({ kind }) => kind !== 'event');
	assert.equal(answers.length, 1, 'more than one answer');
	for (const answer of answers)
		if (answer.kind === 'error') assert.ok(!answer.message.includes(PLANTED), `it said ${answer.message}`);
	for (const line of logged) assert.ok(!line.includes(PLANTED), `the log says ${line}`);
	for (const record of left) caseSchema.parse(record);
}

function ofPage(name: string, contract: Contract, make: (context: PageContext) => Page): FuzzRow {
	return ofJson(
		name,
		() => messagesOf(contract),
		message => send(make, message),
		{ check },
	);
}

const bulk = (intent: BulkIntent) => (context: PageContext) =>
	createBulkPage(context, { version: 1, handle: handle(900), intent, handles: HANDLES });

/** What pages send to the extension: any webview may be made to say anything. */
export const PAGE_ROWS: readonly FuzzRow[] = [
	ofPage('wizards/triagePage createTriagePage', triageContract, createTriagePage),
	ofPage('wizards/draftPage createDraftPage', draftContract, createDraftPage),
	ofPage('wizards/responsePage createResponsePage', responseContract, createResponsePage),
	ofPage('wizards/bulk/bulkPage createBulkPage', bulkContract, bulk('duplicate')),
	ofPage('wizards/metrics/metricsPage createMetricsPage', metricsContract, createMetricsPage),
];
