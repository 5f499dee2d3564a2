import { t } from '../../core/translate';
import { UserError } from '../../core/errors';

/** What git runs as a hook is no file: a folder, a pipe. */
export class HookInTheWayError extends UserError {
	override readonly name = 'HookInTheWayError';
	constructor(readonly file: string) {
		super(
			t(
				'The hook cannot be put in its place, because something else is there: {0}. Nothing was changed. Look at it, move it away, then try again.',
				file,
			),
		);
	}
}

export class HookFolderDeniedError extends UserError {
	override readonly name = 'HookFolderDeniedError';
	constructor(readonly folder: string) {
		super(
			t(
				'The hook cannot be written, because this folder is read-only for you: {0}. Nothing was changed. Change its permissions, then try again.',
				folder,
			),
		);
	}
}

/** A setting of a higher rank names another folder, or the path of the repository cannot stand in a setting. */
export class HookNotRunError extends UserError {
	override readonly name = 'HookNotRunError';
	constructor() {
		super(
			t(
				'Git would not run the hook, because its setting core.hooksPath is made where it cannot be outranked. Nothing was changed. Run “git config --show-origin --get-all core.hooksPath” in a terminal to see where.',
			),
		);
	}
}

/** Another window, or another program, holds the repository's settings or the hook. */
export class HookBusyError extends UserError {
	override readonly name = 'HookBusyError';
	constructor() {
		super(
			t(
				'Another window or program is changing the hooks or the settings of this repository. Nothing was changed. Wait a moment, then try again.',
			),
		);
	}
}
