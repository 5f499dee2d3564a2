import { t } from '../../core/translate';
import { SafeText } from './SafeText';

/** A stranger's text as it was written, line for line. */
export function PlainText({ text }: { readonly text: string }) {
	return (
		<div class="plain" tabIndex={0} role="group" aria-label={t('Text as it was written')}>
			<SafeText text={text} />
		</div>
	);
}
