import { t, translated } from '../../core/translate';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { isOpen } from '../../core/lifecycle';
import { withoutAccess, withoutReadIn, withReadIn } from '../../core/readIn';
import type { CircleView, circleMethods, Tlp } from '../../protocol/response/circle';
import type { Part, PartContext } from './part';

const MOST_NAMES = 300;

/** Who was read in, and what is done should the embargo break. */
export function createCircle(context: PartContext): Part<keyof typeof circleMethods> {
	const { handle, deps, session, forge, tell, entry } = context;
	return {
		handlers: {
			async recordReadIn({ name }) {
				await session.change(r => withReadIn(r, { name: nameIn(name), how: 'by-hand' }, entry('Read in by hand.')));
				return null;
			},
			async endReadIn(id) {
				const noted = entry('Somebody read in by hand is told no more.');
				await session.change(record => {
					const who = record.readIn?.find(known => known.id === id && known.how === 'by-hand');
					return who === undefined ? record : withoutAccess(record, who, noted);
				});
				return null;
			},
			async forgetReadIn(id) {
				await session.change(r => withoutReadIn(r, id, entry('Record of a reading in taken back.')));
				return null;
			},
			async setTlp(tlp) {
				await session.change(record => withTlp(record, tlp, entry(`TLP set to ${tlp}.`)));
				return null;
			},
			openPeople: async () => (context.openDraft(handle, { step: 'people' }), null),
			async breakEmbargo() {
				if (!isOpen((await session.read()).advisory)) throw new UserError(translated(NOT_EMBARGOED));
				await deps.breakEmbargo(handle);
				void session.refresh();
				return null;
			},
		},
		show(record) {
			tell('circle', viewOf(record, forge()?.name));
		},
		dispose() {},
	};
}

const NOT_EMBARGOED =
	'This case is not under embargo, so nothing was recorded. Correct a published advisory in its draft.';

function withTlp(record: Case, tlp: Tlp, noted: Case['timeline'][number]): Case {
	return record.tlp === tlp ? record : { ...record, tlp, timeline: [...record.timeline, noted] };
}

/** @throws UserError for nobody */
function nameIn(text: string): string {
	const name = text.trim().replace(/^@/, '');
	if (name === '') throw new UserError(t('Write who it is first. Nothing was changed.'));
	return name;
}

function viewOf({ advisory, readIn = [], tlp, guard }: Case, forge: string | undefined): CircleView {
	return {
		tlp,
		embargoed: isOpen(advisory),
		...(guard?.broken === undefined ? {} : { brokenAt: guard.broken.at }),
		...(forge === undefined
			? {}
			: {
					onForge: {
						name: forge,
						collaborators: advisory.collaborators.slice(0, MOST_NAMES),
						teams: advisory.teams.slice(0, MOST_NAMES),
					},
				}),
		readIn: readIn.slice(-MOST_NAMES),
		more: Math.max(0, readIn.length - MOST_NAMES),
	};
}
