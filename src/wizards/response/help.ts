import { t } from '../../core/translate';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { HELPERS } from '../../core/handOver/helpers';
import { hiddenWordsOf } from '../../core/handOver/hiddenWords';
import { createRedaction, type Redaction } from '../../core/handOver/redact';
import { readingNow, withReadIn } from '../../core/readIn';
import { isZone } from '../../core/zones';
import type { Bundle, BundleOrder, helpMethods } from '../../protocol/response/help';
import { createKnownSecrets } from '../knownSecrets';
import { withoutTexts } from '../leaving';
import { createEncryption, type ShownBundle } from './helpEncrypt';
import type { Part, PartContext } from './part';
import { deadlinesFor } from './postMortem';

/** A hand-over bundle for those who help. */
export function createHelp(context: PartContext): Part<keyof typeof helpMethods> {
	const { handle, session, deps, outside, tell, entry, now } = context;
	const others = createKnownSecrets(() =>
		deps
			.reports()
			.flatMap(({ record }) => (record.handle === handle || record.guard?.lifted !== undefined ? [] : [record])),
	);
	/** What stands on the page, by digest: only what was seen leaves. */
	let shown: { readonly digest: string; readonly bundle: ShownBundle } | undefined;
	const seen = (digest: string): ShownBundle => {
		if (shown?.digest === digest) return shown.bundle;
		throw new UserError(
			t('This bundle is no longer the one on the page, so nothing left. Show it again, and read it.'),
		);
	};
	const note = async (text: string): Promise<void> =>
		void (await session.change(record => ({ ...record, timeline: [...record.timeline, entry(text)] })));
	const encryption = createEncryption(context, seen, note);

	const make = async (order: BundleOrder): Promise<Bundle> => {
		const record = await session.read();
		const redaction = createRedaction(hiddenWordsOf(record, order.choice));
		const to = nameOf(order);
		const text = redaction.apply(await textOf(record, order, to));
		const digest = await deps.crypto.sha256(text);
		shown = { digest, bundle: { text, to } };
		return {
			digest,
			text,
			people: order.choice.finder && order.choice.others ? [] : peopleIn(text),
			everyday: everydayIn(redaction, text),
			namesOthers: others.wordsIn(text, withoutTexts(record)).length > 0,
		};
	};

	return {
		handlers: {
			...encryption.handlers,
			bundle: make,
			async copyBundle({ digest }) {
				const { text, to } = seen(digest);
				await outside.copy(text);
				await note(`Hand-over bundle for ${to} copied.`);
				return null;
			},
			async saveBundle({ digest }) {
				const { text, to } = seen(digest);
				if (!(await outside.saveAs(`${handle}.hand-over.md`, text, true))) return false;
				await note(`Hand-over bundle for ${to} saved.`);
				return true;
			},
			async readInHelper({ name }) {
				const who = name.trim();
				if (who === '') throw new UserError(t('Nobody is named, so nothing was written down. Say who knows.'));
				const added = entry('Helpers read in, as a person wrote down.');
				await session.change(record => withReadIn(record, { name: who, how: 'by-hand' }, added));
				return null;
			},
		},
		show(record) {
			tell('help', {
				readIn: readingNow(record).map(({ name }) => name),
				fork: record.advisory.privateFork !== undefined,
				published: record.advisory.state === 'published' || record.advisory.state === 'withdrawn',
			});
		},
		dispose() {},
	};

	async function textOf(record: Case, { choice }: BundleOrder, to: string): Promise<string> {
		const [{ handOverBundle }, { cweOf }] = await Promise.all([
			import('../../formats/markdown/handOver'),
			import('../../core/cwe'),
		]);
		const { publisher } = await deps.publisher();
		const { zone } = deps.policy();
		return handOverBundle(record, {
			now: now(),
			zone: isZone(zone) ? zone : 'UTC',
			to,
			ask: record.helpAsk ?? '',
			choice,
			deadlines: deadlinesFor(record, deps),
			...(publisher === undefined ? {} : { publisher }),
			weaknessName: id => cweOf(id)?.name,
		});
	}
}

function nameOf({ to, name }: BundleOrder): string {
	return to === 'other' && name.trim() !== '' ? name.trim() : HELPERS[to].name;
}

const MOST_NAMED = 50;
const PEOPLE = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{0,64}@[\p{L}\p{N}][\p{L}\p{N}.-]{0,100}/gu;

/** What looks like somebody's address or name on a forge. Packages of npm look so too: a person tells them apart. */
function peopleIn(text: string): string[] {
	return [...new Set(Array.from(text.matchAll(PEOPLE), ([found]) => found.replace(/(?<![.-])[.-]+$/, '')))].slice(
		0,
		MOST_NAMED,
	);
}

function everydayIn({ everyday }: Redaction, text: string): string[] {
	const lower = text.toLowerCase();
	return everyday.filter(word => lower.includes(word.toLowerCase())).slice(0, MOST_NAMED);
}
