import { t } from '../../core/translate';
import type { Case } from '../../core/case';
import { countingPd } from '../../core/disclosureDate';
import { UserError } from '../../core/errors';
import type { Notice } from '../../core/publication';
import type { NoticeChoice, NoticeKind, PreparedNotice, datesMethods } from '../../protocol/draft/dates';
import type { Handlers } from '../../protocol/host';
import type { DraftContract } from '../../protocol/draft';
import { withDraft } from '../saveDraft';
import type { PartContext } from './part';

type Names = Extract<keyof typeof datesMethods, 'notice' | 'saveNotice' | 'recordNotice' | 'removeNotice'>;

/** Notices to those who have to prepare, to those read in, and to all: prepared here, sent by a person, and written down. */
export function createNotices(context: PartContext): {
	readonly handlers: Pick<Handlers<DraftContract>, Names>;
} {
	const { handle, session, deps, outside, entry, checks } = context;

	const prepare = async (record: Case, choice: NoticeChoice): Promise<PreparedNotice> => {
		const written = await textOf(record, choice);
		if (typeof written !== 'string') return written;
		return { complete: true, text: written, namesOthers: checks.namesOthers(written, record) };
	};
	return {
		handlers: {
			notice: async choice => prepare(await session.read(), choice),
			async saveNotice(choice) {
				const record = await session.read();
				const prepared = await prepare(record, choice);
				if (!prepared.complete) return false;
				const ending = choice.format === 'markdown' ? 'md' : 'txt';
				const isSecret = record.advisory.state !== 'published';
				return outside.saveAs(`${handle}.${choice.kind}-notice.${ending}`, prepared.text, isSecret);
			},
			async recordNotice({ kind, to, at }) {
				const who = to.trim();
				if (who === '') throw new UserError(t('Nobody is named, so nothing was written down. Say to whom it went.'));
				if (Date.parse(at) > deps.clock.now().getTime() + SAME_MINUTE_MS) {
					throw new UserError(t('That moment lies ahead, so nothing was written down. Choose one that has passed.'));
				}
				const notice: Notice = { id: deps.crypto.randomHex(8), at, kind, to: who };
				await session.change(record => ({
					...record,
					notices: [...(record.notices ?? []), notice],
					timeline: [...record.timeline, entry(`${NAMES[kind]} sent, as a person wrote down.`)],
				}));
				return null;
			},
			async removeNotice({ id }) {
				await session.change(record => {
					const { notices = [], ...rest } = record;
					const gone = notices.find(notice => notice.id === id);
					if (gone === undefined) return record;
					const left = notices.filter(notice => notice.id !== id);
					const timeline = [...record.timeline, entry(`Record of a notice removed: ${NAMES[gone.kind]}.`)];
					return { ...rest, ...(left.length === 0 ? {} : { notices: left }), timeline };
				});
				return null;
			},
		},
	};
}

/** Pages know minutes only. */
const SAME_MINUTE_MS = 60_000;
const NAMES: Readonly<Record<NoticeKind, string>> = {
	embargoed: 'Embargoed notice',
	mitigation: 'Notice of a mitigation',
	'embargo-broken': 'Notice of a broken embargo',
};

/** The text of what stands on the page, or what it lacks. */
async function textOf(
	record: Case,
	{ kind, format }: NoticeChoice,
): Promise<string | Extract<PreparedNotice, { complete: false }>> {
	const { embargoBroken, embargoedNotice, IncompleteError, mitigationFirst } = await import('../../formats/markdown');
	const advisory = withDraft(record);
	const pd = countingPd(record.disclosure ?? [])?.pd;
	const disclosure = pd === undefined ? {} : { disclosure: pd };
	const endOfLife = (record.branches ?? []).filter(({ state }) => state === 'end-of-life').map(({ name }) => name);
	const context = { format, ...(endOfLife.length === 0 ? {} : { endOfLife }) };
	try {
		switch (kind) {
			case 'embargoed':
				return embargoedNotice(advisory, { ...context, ...disclosure, tlp: noticeTlp(record.tlp) });
			case 'mitigation':
				return mitigationFirst(advisory, context);
			case 'embargo-broken':
				return embargoBroken(advisory, { ...context, ...disclosure, audience: 'read-in' });
		}
	} catch (error) {
		if (error instanceof IncompleteError) return { complete: false, missing: [...error.missing] };
		throw error;
	}
}

/** RED is for named persons; a notice goes to organisations (OSS-SIRT policy v0.1). */
function noticeTlp(tlp: Case['tlp']): Case['tlp'] {
	return tlp === 'RED' ? 'AMBER+STRICT' : tlp;
}
