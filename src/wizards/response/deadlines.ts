import { t, translated } from '../../core/translate';
import { dayNumber } from '../../core/dates';
import {
	withAgreement,
	withCraSent,
	withExploited,
	withoutAgreement,
	withoutCraSent,
	withoutExploited,
	withoutPause,
	withPause,
	withPauseEnded,
	withSignSeen,
} from '../../core/deadlineChanges';
import { UserError } from '../../core/errors';
import type { ClockName, WaitedFor } from '../../core/response';
import { isZone } from '../../core/zones';
import type { deadlinesMethods } from '../../protocol/response/deadlines';
import { deadlinesView } from './deadlinesView';
import type { Part, PartContext } from './part';

const CLOCK_WORDS: Readonly<Record<ClockName, string>> = {
	acknowledge: 'the acknowledgement',
	assess: 'the first assessment',
	disclose: 'PD',
};
const WAITED: Readonly<Record<WaitedFor, string>> = {
	finder: 'the finder',
	coordinator: 'the coordinator',
	upstream: 'upstream',
	cna: 'the CNA',
	other: 'somebody else',
};
const CRA_WORDS = { warning: 'Early warning', notification: 'Notification', final: 'Final report' } as const;

const NO_ZONE = 'That time zone is not known here. Use a name such as Europe/Berlin or UTC. Nothing was changed.';

/** What is due when, by whom it was set, and what was negotiated. What goes into the timeline names nobody. */
export function createDeadlines(context: PartContext): Part<keyof typeof deadlinesMethods> {
	const { session, deps, outside, entry, now, tell } = context;
	return {
		handlers: {
			async pauseClocks({ waitsFor, reason, from }) {
				const at = now();
				const noted = entry(`Waiting for ${WAITED[waitsFor]}: our clocks rest.`);
				const pause = { id: noted.id, from: from ?? at, waitsFor, reason: reason.trim() };
				await session.change(record => withPause(record, pause, at, noted));
				return null;
			},
			async endPause({ id, until }) {
				const at = now();
				await session.change(r =>
					withPauseEnded(r, id, until ?? at, at, entry('No longer waiting: our clocks run again.')),
				);
				return null;
			},
			async forgetPause(id) {
				await session.change(r => withoutPause(r, id, entry('A pause of our clocks taken back.')));
				return null;
			},
			async agree(agreed) {
				const { what, date } = agreed;
				const zone = agreed.zone.trim();
				dayNumber(date);
				if (!isZone(zone)) throw new UserError(translated(NO_ZONE));
				const whom = filled(agreed.with, 'Write with whom it was agreed.');
				const reason = filled(agreed.reason, 'Write why, so that people understand it later.');
				const noted = entry(`New date agreed for ${CLOCK_WORDS[what]}: ${date}.`);
				const agreement = { id: noted.id, at: noted.at, what, date, zone, with: whom, reason };
				await session.change(r => withAgreement(r, agreement, noted));
				return null;
			},
			async forgetAgreement(id) {
				await session.change(r => withoutAgreement(r, id, entry('An agreed date taken back.')));
				return null;
			},
			async markExploited({ source, at }) {
				const how = filled(source, 'Write by what you know, such as a report, a log or a catalogue.');
				const noted = entry('Marked as exploited in the wild.');
				await session.change(r => withExploited(r, { at: at ?? noted.at, source: how }, noted.at, noted));
				return null;
			},
			async forgetExploited() {
				await session.change(r => withoutExploited(r, entry('No longer marked as exploited.')));
				return null;
			},
			async craWasSent({ what, at }) {
				const noted = entry(`${CRA_WORDS[what]} (CRA) sent, as a person wrote down.`);
				await session.change(r => withCraSent(r, what, at ?? noted.at, noted.at, noted));
				return null;
			},
			async forgetCraSent(what) {
				await session.change(r => withoutCraSent(r, what, entry(`${CRA_WORDS[what]} (CRA) was not sent after all.`)));
				return null;
			},
			async signSeen(key) {
				await session.change(r => withSignSeen(r, key, entry('A sign that help may be needed was seen.')));
				return null;
			},
			async openDeadlineSettings() {
				await outside.openSetting('secureResponse.calendar');
				return null;
			},
		},
		show(record) {
			tell('deadlines', deadlinesView(record, deps.policy(), deps.clock.now()));
		},
		dispose() {},
	};
}

/** @throws UserError for an empty text */
function filled(text: string, ask: string): string {
	const trimmed = text.trim();
	if (trimmed === '') throw new UserError(t('{0} Nothing was changed.', ask));
	return trimmed;
}
