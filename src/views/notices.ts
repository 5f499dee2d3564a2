import type { Policy } from '../core/clock';
import { type News, newsworthy, readTold } from '../core/newsworthy';
import type { Clock, Disposable } from '../core/ports';
import type { Translate } from '../core/translate';
import type { Reports } from '../feeds/reports';

export interface NoticesDeps {
	readonly reports: Pick<Reports, 'state' | 'onDidChange'>;
	readonly clock: Clock;
	readonly policy: () => Policy;
	/** For all windows: vscode's globalState. */
	readonly memory: {
		get(key: string): unknown;
		update(key: string, value: unknown): PromiseLike<void>;
	};
	/** Whether this window has the focus: of several windows only that one tells. */
	readonly focused: () => boolean;
	readonly onDidFocus: (listener: () => void) => Disposable;
	/** Runs something again and again, every so many milliseconds, until it is disposed. */
	readonly every: (ms: number, run: () => void) => Disposable;
	/** Shows a notice that takes no focus. @returns the button that was pressed */
	readonly show: (message: string, ...buttons: string[]) => PromiseLike<string | undefined>;
	/** Reveals the Reports view, after a click. */
	readonly open: () => void;
	/** Whether people want notices. Those that they do not see are told to nobody later. */
	readonly enabled: () => boolean;
	/** Turns notices off for good, after a click. */
	readonly disable: () => void;
	readonly t: Translate;
}

const TOLD = 'notices';
/** Deadlines come near without any report that changes. In milliseconds. */
const LOOK_AT_CLOCKS = 10 * 60_000;

/**
 * Tells once of new reports, and once of deadlines that are about to pass: how many, and nothing of what they are, for
 * somebody may look over a shoulder.
 */
export function createNotices(deps: NoticesDeps): Disposable {
	const { reports, clock, memory, show, t } = deps;
	const showReports = t('Show Reports');
	const never = t('Do Not Show Again');

	const tell = async (news: News): Promise<void> => {
		const pressed = await show(wordsOf(news, t), showReports, never);
		if (pressed === showReports) deps.open();
		if (pressed === never) deps.disable();
	};
	const look = (): void => {
		const { status, checkedAt, reports: all } = reports.state();
		if (checkedAt === undefined || !deps.focused()) return;
		const before = readTold(memory.get(TOLD));
		// Without a look that worked there is no first impression.
		if (before === undefined && status !== 'ready') return;
		const records = all.map(({ record }) => record);
		const { news, told } = newsworthy(records, before, checkedAt, clock.now(), deps.policy());
		// Remembered before it is shown, and read anew each time: another window may have told it meanwhile.
		if (told !== before) void memory.update(TOLD, told);
		if (deps.enabled()) for (const one of news) void tell(one);
	};

	const listening = [reports.onDidChange(look), deps.onDidFocus(look), deps.every(LOOK_AT_CLOCKS, look)];
	look();
	return {
		dispose() {
			for (const l of listening) l.dispose();
		},
	};
}

function wordsOf(news: News, t: Translate): string {
	const { count } = news;
	if (news.kind === 'new-reports') {
		return count === 1 ? t('A new security report has arrived.') : t('{0} new security reports have arrived.', count);
	}
	if (news.passed === 0) {
		return count === 1
			? t('A deadline of a security report passes within a day.')
			: t('Deadlines of {0} security reports pass within a day.', count);
	}
	if (news.passed < count) return t('Deadlines of {0} security reports pass within a day or have passed.', count);
	return count === 1
		? t('A deadline of a security report has passed.')
		: t('Deadlines of {0} security reports have passed.', count);
}
