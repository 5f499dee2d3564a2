import type { Advisory } from '../core/advisory';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import type { Clock } from '../core/ports';
import { translated } from '../core/translate';
import type { Forge, Message } from '../feeds/forge';
import { type DiscussionView, MESSAGES_AT_ONCE, type MessageView } from '../protocol/discussion';
import { MESSAGE_LIMIT } from '../protocol/rpc';

/** A page cannot take more at once: half of what may be sent to it, as it is sent. */
const ROOM = MESSAGE_LIMIT / 2;
/** Far above what a forge takes. In characters. */
const BODY_LIMIT = 200_000;

export interface Discussion {
	view(record: Case): DiscussionView;
	/** Reads it, unless that was done or `again`. What was read before stays when it fails. Never rejects. */
	read(again: boolean): Promise<void>;
	/** Reads it again when the advisory tells of more messages than there were; does nothing before it was read first. */
	follow(advisory: Advisory): void;
	showOlder(): void;
	/** Takes over what the forge answered to a posting or a correction. */
	took(message: Message): void;
	/** Whether the forge is known to have none for this advisory. */
	isUnavailable(): boolean;
}

export interface DiscussionDeps {
	readonly forge: () => Forge | undefined;
	readonly advisory: () => Promise<Advisory>;
	readonly clock: Clock;
	/** Something differs from what view() told before. */
	readonly changed: () => void;
	/** Reports what is not meant for people. */
	readonly failed: (error: unknown) => void;
}

/** The discussion of one advisory, as far as it was read. */
export function createDiscussion(deps: DiscussionDeps): Discussion {
	let status: DiscussionView['status'] = 'unread';
	let messages: readonly Message[] = [];
	/** What view() made last: it is asked for often, and messages change rarely. */
	let drawn: { messages: readonly Message[]; count: number; views: MessageView[] } = { messages, count: 0, views: [] };
	let readAt: string | undefined;
	let failure: string | undefined;
	let shown = MESSAGES_AT_ONCE;
	/** How many messages the advisory told of when it was read. */
	let told: number | undefined;
	let reading: Promise<void> | undefined;
	/** What came by another way while a reading was under way, which may not know of it. */
	let meanwhile: Message[] = [];

	const look = async (): Promise<void> => {
		meanwhile = [];
		status = 'loading';
		failure = undefined;
		deps.changed();
		try {
			const advisory = await deps.advisory();
			const forge = deps.forge();
			if (forge === undefined) throw new UserError(translated(NO_FORGE));
			told = advisory.commentCount;
			const answer = await forge.discussion(advisory);
			status = answer === undefined ? 'unavailable' : 'ready';
			if (answer !== undefined) {
				messages = meanwhile.reduce(withMessage, answer);
				readAt = deps.clock.now().toISOString();
			}
		} catch (error) {
			status = 'failed';
			failure = error instanceof UserError ? error.message : translated(UNEXPECTED);
			if (!(error instanceof UserError)) deps.failed(error);
		}
		reading = undefined;
		deps.changed();
	};
	const read = (again: boolean): Promise<void> => {
		if (reading !== undefined) return reading;
		if (!again && status !== 'unread') return Promise.resolve();
		reading = look();
		return reading;
	};

	return {
		read,
		follow({ commentCount }) {
			if (status === 'ready' && reading === undefined && commentCount !== told) void read(true);
		},
		showOlder() {
			shown += MESSAGES_AT_ONCE;
			deps.changed();
		},
		took(message) {
			if (reading !== undefined) meanwhile.push(message);
			if (status !== 'ready' && readAt === undefined) return;
			messages = withMessage(messages, message);
			deps.changed();
		},
		isUnavailable: () => status === 'unavailable',
		view({ attempts = [] }) {
			if (drawn.messages !== messages || drawn.count !== shown) {
				drawn = { messages, count: shown, views: newestWithin(messages, shown) };
			}
			const older = messages.length - drawn.views.length;
			return {
				status,
				messages: drawn.views,
				older,
				more: older > 0 && drawn.views.length === shown,
				...(readAt === undefined ? {} : { readAt }),
				...(failure === undefined ? {} : { failure }),
				unanswered: attempts.some(a => a.what === 'comment'),
			};
		},
	};
}

const NO_FORGE =
	'The discussion cannot be read now: sign in to the forge, or wait until its reports were read, then try again.';
const UNEXPECTED =
	'The discussion could not be read, for a reason that is in the log (command “Secure Response: Show Log”). Try again.';

/** In place of the same message, else at the end. */
function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
	const at = messages.findIndex(m => m.id === message.id);
	return at === -1 ? [...messages, message] : messages.with(at, message);
}

/** As many of the newest as are wished for and fit. */
function newestWithin(messages: readonly Message[], count: number): MessageView[] {
	const views: MessageView[] = [];
	let room = ROOM;
	for (const message of messages.slice(-count).reverse()) {
		const view = messageView(message);
		room -= JSON.stringify(view).length;
		if (room < 0) break;
		views.push(view);
	}
	return views.reverse();
}

function messageView({ id, body, author, createdAt, updatedAt, mine }: Message): MessageView {
	const whole = body.length <= BODY_LIMIT;
	return {
		id,
		body: whole ? body : `${body.slice(0, BODY_LIMIT)}…`,
		...(author === undefined ? {} : { author: author.slice(0, 200) }),
		createdAt,
		...(Date.parse(updatedAt) > Date.parse(createdAt) ? { editedAt: updatedAt } : {}),
		mine: mine && whole,
	};
}
