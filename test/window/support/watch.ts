import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Request } from 'playwright-core';
import type { Window } from '../../support/window';

/** A server that nobody may ask for anything. */
export interface Canary {
	readonly url: string;
	/** What was asked for, path and all. */
	readonly asked: readonly string[];
	close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
		response.end();
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const { port } = addressOf(server.address());
	return {
		url: `http://127.0.0.1:${port}`,
		asked,
		async close() {
			server.closeAllConnections();
			await new Promise(resolve => server.close(resolve));
		},
	};
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
	if (address === null || typeof address === 'string') throw new Error('the canary listens on no port');
	return address;
}

/** What a report that came to life would do to the window. Empty as long as all is well. */
export interface Watch {
	readonly seen: readonly string[];
	/** Looks into every frame for what `EXECUTED` leaves. */
	executed(): Promise<string[]>;
	stop(): void;
}

/** Code that leaves a trace wherever it runs. Without quotes, so that it fits into any attribute. */
export const EXECUTED = 'globalThis.reportRan=1,alert(1)';

/**
 * Watches a window in which one page stands open: dialogs, new frames, tabs and documents, and every request that is
 * neither VS Code's own nor for a file of the page.
 */
export function watchWindow(window: Window): Watch {
	const { page, server } = window;
	const context = page.context();
	const seen: string[] = [];
	const own = `http://127.0.0.1:${server.port}/`;
	const resource =
		/^https:\/\/vscode-remote\+[\w-]+\.vscode-resource\.vscode-cdn\.net\/[^?#]*\/(dist\/webview|media)\//;
	const onRequest = (request: Request): void => {
		const url = request.url();
		if (url.startsWith(own) || url.startsWith(`blob:${own}`) || resource.test(url)) return;
		if (url.startsWith('data:') && request.frame() === page.mainFrame()) return; // VS Code's own icons
		seen.push(`request: ${url.slice(0, 200)}`);
	};
	const onFrame = (what: string) => (frame: Frame) => void seen.push(`${what}: ${frame.url().slice(0, 200)}`);
	const attached = onFrame('new frame');
	const navigated = onFrame('navigation');
	const onDialog = (dialog: { message(): string; dismiss(): Promise<void> }): void => {
		seen.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	};
	const onTab = (): void => void seen.push('new tab');
	context.on('request', onRequest);
	context.on('page', onTab);
	page.on('dialog', onDialog);
	page.on('frameattached', attached);
	page.on('framenavigated', navigated);
	return {
		seen,
		async executed() {
			const frames = page
				.frames()
				.map(frame =>
					frame.evaluate(() => ('reportRan' in globalThis || '__canary' in globalThis) && location.pathname),
				);
			return (await Promise.all(frames)).filter(path => path !== false);
		},
		stop() {
			context.off('request', onRequest);
			context.off('page', onTab);
			page.off('dialog', onDialog);
			page.off('frameattached', attached);
			page.off('framenavigated', navigated);
		},
	};
}
