import { UserError } from '../../core/errors';
import type { Outside } from '../outside';
import { t } from '../../core/translate';

/** What pages of a drill do outside of themselves: the clipboard and the web's public pages, and never a file. */
export function drillOutside(outside: Outside): Outside {
	const nothing = async (): Promise<never> => {
		throw new UserError(
			t('A drill leaves nothing behind, so nothing was saved. In a real case you would choose a place now.'),
		);
	};
	return {
		copy: outside.copy,
		confirm: outside.confirm,
		openSetting: outside.openSetting,
		async openLink(target) {
			if (/^mailto:|\.invalid(?:[:/?#]|$)/i.test(target))
				throw new UserError(t('This link is part of the drill, so it opens nothing.'));
			await outside.openLink(target);
		},
		saveAs: nothing,
		saveFiles: nothing,
		chooseFolder: nothing,
		readChosenFile: nothing,
		openFolder: nothing,
	};
}
