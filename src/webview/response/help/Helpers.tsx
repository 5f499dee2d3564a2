import { t, translated } from '../../../core/translate';
import { useRef } from 'preact/hooks';
import { HELPER_IDS, HELPERS, type HelperId } from '../../../core/handOver/helpers';
import { HELPER_NAME_LIMIT } from '../../../protocol/response/help';
import { Choice } from '../../parts/Choice';
import { useOwnText } from '../../parts/useOwnText';
import type { ResponseModel } from '../responseModel';

/** Who is asked, and how they take requests. */
export function Helpers({ model }: { readonly model: ResponseModel }) {
	const { help, base } = model;
	const order = help.order();
	const choose = (to: HelperId): void => help.choose({ ...order, to });
	const how = translated(HELPERS[order.to].how);
	const { page } = HELPERS[order.to];
	return (
		<>
			<fieldset class="outcomes">
				<legend>{t('Who is asked')}</legend>
				{HELPER_IDS.map(id => (
					<Choice
						key={id}
						name="helper"
						value={id}
						label={id === 'other' ? t('Somebody else') : HELPERS[id].name}
						text={translated(HELPERS[id].when)}
						checked={id === order.to}
						choose={() => choose(id)}
					/>
				))}
			</fieldset>
			{order.to === 'other' ? <OtherName model={model} /> : null}
			<p class="hint">
				{how}{' '}
				{page === undefined ? null : (
					<button type="button" class="quiet" onClick={() => base.openLink(page)}>
						{t('Open {0}', page.replace(/^https:\/\//, ''))}
					</button>
				)}
			</p>
		</>
	);
}

function OtherName({ model }: { readonly model: ResponseModel }) {
	const { help } = model;
	const box = useRef<HTMLInputElement>(null);
	useOwnText(box, help.order().name);
	return (
		<div class="field">
			<label for="helper-name">{t('Their name')}</label>
			<p class="hint" id="helper-name-hint">
				{t('It stands in the bundle and in the timeline.')}
			</p>
			<input
				type="text"
				autocomplete="off"
				id="helper-name"
				maxLength={HELPER_NAME_LIMIT}
				aria-describedby="helper-name-hint"
				ref={box}
				onInput={event => help.choose({ ...help.order(), name: event.currentTarget.value })}
			/>
		</div>
	);
}
