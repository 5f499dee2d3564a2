import { pageStateSchema } from '../protocol/common';
import type { Timers } from '../protocol/page';
import type { Pipe } from '../protocol/rpc';
import { channelOf, TOOK_OVER } from '../protocol/siblings';
import type { SiblingWiring } from './edits/takeOver';
import { vscodeApi } from './vscodeApi';

/** What a page is wired to: the extension, VS Code's memory, and time. */
export interface Wiring {
	readonly pipe: Pipe;
	readonly timers: Timers;
	/** @param more what else names cases, and tells nothing of them */
	readonly remember: (handle: string, more?: object) => void;
	/** Absent where a page stands for itself. */
	readonly takeOver?: SiblingWiring;
	/** Starts listening to the extension. */
	listen(receive: (raw: unknown) => void): void;
	/** Calls when the page may go away: hidden, left or closed. */
	onLeave(leave: () => void): void;
}

/**
 * @param kind of the page
 * @param windowName of VS Code's window that shows it
 */
export function wire(kind: string, windowName: string): Wiring {
	const api = vscodeApi();
	return {
		pipe: { post: message => api.postMessage(message) },
		timers: {
			after(milliseconds, run) {
				const timer = setTimeout(run, milliseconds);
				return () => clearTimeout(timer);
			},
		},
		// The handle alone: drafts live in the case file, never in VS Code's storage.
		remember: (handle, more) => api.setState({ version: 1, handle, ...more }),
		takeOver: {
			remembered: () => pageStateSchema.safeParse(api.getState()).data?.handle,
			siblings(handle) {
				// In memory, and among this extension's pages of one kind alone: VS Code gives them an origin of their own.
				const channel = new BroadcastChannel(channelOf(windowName, kind, handle));
				window.addEventListener('pagehide', () => channel.close());
				return {
					post: message => channel.postMessage(message),
					listen: receive => channel.addEventListener('message', event => receive(event.data)),
				};
			},
			tookOver: () => api.postMessage(TOOK_OVER),
		},
		listen(receive) {
			window.addEventListener('message', event => receive(event.data));
		},
		onLeave(leave) {
			document.addEventListener('visibilitychange', () => {
				if (document.visibilityState === 'hidden') leave();
			});
			window.addEventListener('pagehide', leave);
			window.addEventListener('blur', leave);
		},
	};
}
